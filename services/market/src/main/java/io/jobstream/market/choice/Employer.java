package io.jobstream.market.choice;

/** An employer: a company of the catalog, or a small employer of any place. */
public final class Employer {

    private static final String CITY = "{city}";
    private static final String COUNTRY = "{country}";

    private final String before;
    private final String after;
    private final Named named;
    private final int industry;

    /** @param name may hold {@code {city}} or {@code {country}} once */
    Employer(String name, int industry) {
        this.industry = industry;
        this.named = name.contains(CITY) ? Named.CITY : name.contains(COUNTRY) ? Named.COUNTRY : Named.ITSELF;
        String place = named == Named.CITY ? CITY : COUNTRY;
        int at = named == Named.ITSELF ? name.length() : name.indexOf(place);
        this.before = name.substring(0, at);
        this.after = named == Named.ITSELF ? "" : name.substring(at + place.length());
    }

    /** The place of the industry in the catalog. */
    public int industry() {
        return industry;
    }

    /** The name of the one that is meant in a city. */
    String nameIn(String city, String country) {
        return switch (named) {
            case ITSELF -> before;
            case CITY -> before + city + after;
            case COUNTRY -> before + country + after;
        };
    }

    /** After what an employer is named. */
    private enum Named {
        ITSELF,
        CITY,
        COUNTRY
    }
}

package io.jobstream.market.choice;

/**
 * Who employs: a company of the catalog, or a small employer of any place.
 *
 * @param name     may hold {@code {city}} or {@code {country}}
 * @param industry place in the catalog
 */
public record Employer(String name, int industry, boolean local) {

    /** The name of the one that is meant in a city. */
    public String nameIn(String city, String country) {
        return local ? name.replace("{city}", city).replace("{country}", country) : name;
    }
}

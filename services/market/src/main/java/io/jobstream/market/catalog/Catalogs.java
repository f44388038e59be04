package io.jobstream.market.catalog;

import java.util.List;

/**
 * All that a market draws from. Entries refer to each other by their place in these lists.
 *
 * @param digest SHA-256 over the files, in hexadecimal digits
 */
public record Catalogs(
        List<Industry> industries,
        List<Family> families,
        List<Ladder> ladders,
        List<Skill> skills,
        List<Occupation> occupations,
        List<Title> titles,
        List<Certification> certifications,
        List<Currency> currencies,
        List<Country> countries,
        List<Location> locations,
        List<Company> companies,
        List<LocalEmployer> localEmployers,
        List<Platform> platforms,
        List<EmploymentType> employmentTypes,
        List<EducationLevel> educationLevels,
        List<WorkMode> workModes,
        List<ApplicationMethod> applicationMethods,
        List<Culture> cultures,
        PeopleFigures figures,
        String digest) {

    /** The place of an entry in its list, and its weight among those beside it. */
    public record Weighted(int place, double weight) {}

    /**
     * @param abroad     whether its largest companies hire in other countries
     * @param localShare share of its postings, 0 to 1, that come from small employers of the place, if there are
     *                   companies in the country; all of them otherwise
     */
    public record Industry(String name, String sector, double share, boolean abroad, double localShare) {}

    /** A job family, the top of the hierarchy family, title, skill. */
    public record Family(String name, double share) {}

    /** A career's levels, in ascending order. */
    public record Ladder(String name, List<Level> levels) {}

    /**
     * @param rank           1 (trainee) to 7 (executive), comparable between ladders
     * @param titlePattern   holds {@code {title}} once
     * @param minYears       fewest years of experience
     * @param maxYears       most years of experience
     * @param payFactor      relative to the title's typical pay
     * @param share          among the ladder's levels
     * @param employmentType place of the only type that fits, -1 if others do
     */
    public record Level(
            String name,
            int rank,
            String titlePattern,
            int minYears,
            int maxYears,
            double payFactor,
            double share,
            int employmentType) {}

    /** @param families families in which it is used */
    public record Skill(String name, String kind, int[] families) {}

    /**
     * What titles of one kind of work have in common. The weights of work modes and employment types are relative to each
     * other; the market's shares scale them.
     *
     * @param socGroup   major group of the Standard Occupational Classification
     * @param womenShare 0 to 1
     * @param medianAge  median age of people in work, in years
     * @param education  weight of each education level, by its place
     * @param remote     weight of remote work against 1 for work on site
     * @param hybrid     weight of hybrid work against 1 for work on site
     * @param employment weight of each employment type, by its place; 0 for those that only a level has
     * @param industries industries in which it works
     */
    public record Occupation(
            String name,
            int socGroup,
            double womenShare,
            double medianAge,
            double[] education,
            double remote,
            double hybrid,
            double[] employment,
            List<Weighted> industries) {}

    /**
     * @param place        place in the list of titles
     * @param medianPayUsd typical yearly gross pay in the United States
     * @param share        among the titles of the family
     * @param skills       the most specific first
     */
    public record Title(
            int place,
            int family,
            String name,
            int occupation,
            int ladder,
            int medianPayUsd,
            double share,
            int[] skills) {}

    /**
     * @param titles    whose holders have it
     * @param countries countries in which it is known
     * @param minRank   lowest rank that holds it
     * @param required  whether nobody of that rank works without it
     */
    public record Certification(
            String name, String issuer, int[] titles, int[] countries, int minRank, boolean required, double weight) {}

    /**
     * @param unitsPerUsd market rate
     * @param rounding    yearly pay is rounded to multiples of it
     */
    public record Currency(String code, double unitsPerUsd, long rounding) {}

    /**
     * @param code         ISO 3166-1 alpha-2
     * @param language     ISO 639-1, of most of its locations
     * @param currency     currency of its pay
     * @param weight       sum of its locations' weights
     * @param payAt35k     pay, relative to the United States, of a job that pays 35,000 dollars a year there
     * @param payAt120k    the same of a job that pays 120,000 dollars a year there
     * @param foreignShare share of its work force with another nationality, 0 to 1
     * @param origins      the countries of those
     * @param names        the cultures that its nationals are named by
     */
    public record Country(
            String name,
            String code,
            String language,
            int currency,
            double weight,
            double payAt35k,
            double payAt120k,
            double foreignShare,
            List<Weighted> origins,
            List<NationalNames> names) {}

    /** @param language language of the places where it holds, {@code *} for all others */
    public record NationalNames(String language, int culture, double share) {}

    /**
     * How people are named. Names stand in the order of their frequency.
     *
     * @param pattern      holds {@code {given}} and {@code {family}}, and {@code {family2}} for a second surname
     * @param locale       locale of Datafaker, for rarer names, {@code -} for none
     * @param abroad       place of the culture whose spelling its people use in other countries, -1 for its own
     * @param maleSurnames as men bear them
     * @param femaleSurnames as women bear them, at the same places
     */
    public record Culture(
            String name,
            String pattern,
            String locale,
            int abroad,
            List<String> female,
            List<String> male,
            List<String> maleSurnames,
            List<String> femaleSurnames) {}

    /** @param weight share of the job market */
    public record Location(
            String city, int country, String language, double latitude, double longitude, double weight) {}

    /**
     * @param location the only place where it hires, -1 for everywhere in its country
     * @param size     approximate number of employees
     */
    public record Company(String name, int industry, int country, int location, int size) {}

    /**
     * A small employer that could be in any place.
     *
     * @param pattern   its name, with {@code {city}} or {@code {country}}
     * @param countries countries in which there is one
     */
    public record LocalEmployer(int industry, String pattern, int[] countries, double weight) {}

    /**
     * @param countries countries in which it is used
     * @param families  whose postings it carries
     * @param maxRank   highest rank that it carries
     */
    public record Platform(String name, double share, int[] countries, int[] families, int maxRank) {}

    /** @param payFactor pay of a year relative to full time */
    public record EmploymentType(String name, double share, double payFactor) {}

    /**
     * @param rank   1 to 8, ascending
     * @param share  share of candidates
     * @param minAge usual age at completion, in years
     */
    public record EducationLevel(String name, int rank, double share, int minAge) {}

    /**
     * @param share      share of postings
     * @param attraction how many times more applications such a posting draws than an on-site one
     */
    public record WorkMode(String name, double share, double attraction) {}

    /**
     * @param workModes work modes of the postings that offer it
     * @param families  families of the postings that offer it
     */
    public record ApplicationMethod(String name, double share, int[] workModes, int[] families) {}
}

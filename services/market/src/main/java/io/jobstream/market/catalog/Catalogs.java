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
        List<Title> titles,
        List<Certification> certifications,
        List<Currency> currencies,
        List<Country> countries,
        List<Location> locations,
        List<Company> companies,
        List<Platform> platforms,
        List<Share> employmentTypes,
        List<EducationLevel> educationLevels,
        List<WorkMode> workModes,
        List<Share> applicationMethods,
        String digest) {

    /** A name and its weight among its like. */
    public record Share(String name, double share) {}

    public record Industry(String name, String sector, double share) {}

    /**
     * A job family, the top of the hierarchy family, title, skill.
     *
     * @param remoteShare share of its postings that are remote, 0 to 1
     * @param hybridShare share of its postings that are hybrid, 0 to 1
     * @param industries  in which it works
     */
    public record Family(String name, double share, double remoteShare, double hybridShare, int[] industries) {}

    /** A career's levels, in ascending order. */
    public record Ladder(String name, List<Level> levels) {}

    /**
     * @param rank         1 (trainee) to 7 (executive), comparable between ladders
     * @param titlePattern holds {@code {title}} once
     * @param minYears     of experience
     * @param maxYears     of experience
     * @param payFactor    relative to the title's typical pay
     * @param share        among the ladder's levels
     */
    public record Level(
            String name, int rank, String titlePattern, int minYears, int maxYears, double payFactor, double share) {}

    /** @param families in which it is used */
    public record Skill(String name, String kind, int[] families) {}

    /**
     * @param place        in the list of titles
     * @param medianPayUsd typical yearly gross pay in the United States
     * @param share        among the titles of the family
     * @param skills       the most specific first
     */
    public record Title(int place, int family, String name, int ladder, int medianPayUsd, double share, int[] skills) {}

    /** @param minRank lowest rank that holds it */
    public record Certification(String name, String issuer, int[] families, int minRank, double weight) {}

    /**
     * @param unitsPerUsd market rate
     * @param rounding    yearly pay is rounded to multiples of it
     */
    public record Currency(String code, double unitsPerUsd, long rounding) {}

    /**
     * @param code       ISO 3166-1 alpha-2
     * @param language   ISO 639-1, of most of its locations
     * @param currency   of its pay
     * @param priceLevel purchasing power relative to the United States
     * @param weight     sum of its locations' weights
     */
    public record Country(String name, String code, String language, int currency, double priceLevel, double weight) {}

    /** @param weight share of the job market */
    public record Location(
            String city, int country, String language, double latitude, double longitude, double weight) {}

    /** @param size approximate number of employees */
    public record Company(String name, int industry, int country, int size) {}

    /** @param countries in which it is used */
    public record Platform(String name, double share, int[] countries) {}

    /**
     * @param rank   1 to 8, ascending
     * @param share  of candidates
     * @param minAge usual age at completion, in years
     */
    public record EducationLevel(String name, int rank, double share, int minAge) {}

    /** @param attraction how many times more applications such a posting draws than an on-site one */
    public record WorkMode(String name, double attraction) {}
}

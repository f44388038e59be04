package io.jobstream.api.places;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The market by place.
 *
 * @param cities    most applications first
 * @param countries most applications first
 * @param from    first simulated moment that the answer is for, inclusive; null without a bound
 * @param to      last simulated moment that the answer is for, exclusive; null without a bound
 */
record Places(
        List<City> cities,
        List<Country> countries,
        @Nullable Instant from,
        @Nullable Instant to) implements Tabular {

    Places {
        cities = List.copyOf(cities);
        countries = List.copyOf(countries);
    }

    @Override
    public List<City> rows() {
        return cities;
    }

    /**
     * @param countryCode  ISO 3166-1 alpha-2; null for a city without a place in the database, as are the coordinates
     * @param latitude     degrees north
     * @param longitude    degrees east
     * @param postings     published there on the days of the range
     * @param applications submitted for postings there on the days of the range
     */
    record City(
            String city,
            String country,
            @Nullable String countryCode,
            @Nullable Double latitude,
            @Nullable Double longitude,
            long postings,
            long applications) {}

    /** As of a city, for all of a country. */
    record Country(String country, @Nullable String countryCode, long postings, long applications) {}
}

package io.jobstream.api.places;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Knows where cities are, from the catalog of locations. */
final class Gazetteer {

    private static final String CATALOG = "/io/jobstream/api/catalog/locations.csv";

    private final Map<City, Coordinates> cities;
    private final Map<String, String> countryCodes;

    private Gazetteer(Map<City, Coordinates> cities, Map<String, String> countryCodes) {
        this.cities = Map.copyOf(cities);
        this.countryCodes = Map.copyOf(countryCodes);
    }

    /** @throws IllegalStateException where the catalog that comes with the service is broken; the message names the line */
    static Gazetteer load() {
        Map<City, Coordinates> cities = new HashMap<>();
        Map<String, String> countryCodes = new HashMap<>();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (Reader reader = open();
                var records = format.parse(reader)) {
            for (CSVRecord line : records) {
                Coordinates coordinates = coordinates(line);
                cities.put(new City(line.get("country"), line.get("city")), coordinates);
                countryCodes.put(line.get("country"), coordinates.countryCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(CATALOG + " cannot be read", e);
        }
        return new Gazetteer(cities, countryCodes);
    }

    /** Empty for a city that the catalog does not have. */
    Optional<Coordinates> locate(String country, String city) {
        return Optional.ofNullable(cities.get(new City(country, city)));
    }

    /** ISO 3166-1 alpha-2; empty for a country that the catalog does not have. */
    Optional<String> countryCode(String country) {
        return Optional.ofNullable(countryCodes.get(country));
    }

    private record City(String country, String name) {}

    private static Coordinates coordinates(CSVRecord line) {
        try {
            return new Coordinates(
                    line.get("country_code"),
                    Double.parseDouble(line.get("latitude")),
                    Double.parseDouble(line.get("longitude")));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(CATALOG + ", record " + line.getRecordNumber() + ": " + e.getMessage(), e);
        }
    }

    private static Reader open() {
        InputStream stream = Gazetteer.class.getResourceAsStream(CATALOG);
        if (stream == null) {
            throw new IllegalStateException(CATALOG + " is missing from the class path");
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }
}

package io.jobstream.market.catalog;

import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Culture;
import io.jobstream.market.catalog.Catalogs.Currency;
import io.jobstream.market.catalog.Catalogs.Location;
import io.jobstream.market.catalog.Catalogs.NationalNames;
import io.jobstream.market.catalog.CsvTable.Indexed;
import io.jobstream.market.catalog.CsvTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The locations, and the countries that they make up. */
final class PlaceReader {

    private final Indexed<Location> locations;
    private final Indexed<Country> countries;

    private PlaceReader(Indexed<Location> locations, Indexed<Country> countries) {
        this.locations = locations;
        this.countries = countries;
    }

    /** @throws CatalogException if a country of one file is missing in another */
    static PlaceReader read(
            CsvTable locationTable,
            CsvTable countryTable,
            CsvTable nameTable,
            Indexed<Currency> currencies,
            Indexed<Culture> cultures) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        List<Draft> drafts = new ArrayList<>();
        Indexed<Location> locations = locationTable.indexed(
                row -> location(row, currencies, codes, drafts),
                location -> location.city() + ", " + drafts.get(location.country()).name);
        Indexed<Draft> byCode = new Indexed<>("locations.csv", List.copyOf(drafts), codes);
        nameTable.map(row -> drafts.get(row.reference("country_code", byCode))
                .names
                .add(new NationalNames(
                        row.matching("language", "[a-z]{2}|\\*", "a code of ISO 639-1 or *"),
                        row.reference("culture", cultures),
                        row.positive("share"))));
        Map<String, Country> read = new LinkedHashMap<>();
        countryTable
                .indexed(row -> country(row, byCode), Country::code)
                .values()
                .forEach(country -> read.put(country.code(), country));
        List<Country> countries = codes.keySet().stream()
                .map(code -> {
                    Country country = read.get(code);
                    if (country == null) {
                        throw new CatalogException("countries.csv: has no line for " + code + " of locations.csv");
                    }
                    if (country.names().stream()
                            .noneMatch(names -> names.language().equals("*"))) {
                        throw new CatalogException("national_names.csv: has no line with the language * for " + code);
                    }
                    return country;
                })
                .toList();
        return new PlaceReader(locations, new Indexed<>("locations.csv", countries, codes));
    }

    /** By "city, country". */
    Indexed<Location> locations() {
        return locations;
    }

    /** By code. */
    Indexed<Country> countries() {
        return countries;
    }

    /** The place of a city of a country, or -1 for {@code *}. */
    int city(Row row, String column, int country) {
        String city = row.text(column);
        if (city.equals("*")) {
            return -1;
        }
        Integer place = locations
                .places()
                .get(city + ", " + countries.values().get(country).name());
        if (place == null) {
            throw row.wrong(column, "'" + city + "' is not a city of that country in locations.csv");
        }
        return place;
    }

    private static Country country(Row row, Indexed<Draft> byCode) {
        Draft draft = byCode.values().get(row.reference("country_code", byCode));
        return new Country(
                draft.name,
                draft.code,
                draft.language,
                draft.currency,
                draft.weight,
                row.number("pay_at_35k", 0.01, 5),
                row.number("pay_at_120k", 0.01, 5),
                row.number("foreign_share", 0, 1),
                row.weighted("origins", byCode),
                List.copyOf(draft.names));
    }

    private static Location location(
            Row row, Indexed<Currency> currencies, Map<String, Integer> codes, List<Draft> countries) {
        double weight = row.positive("weight");
        String code = row.matching("country_code", "[A-Z]{2}", "a code of ISO 3166-1 alpha-2");
        String language = row.matching("language", "[a-z]{2}", "a code of ISO 639-1");
        String name = row.text("country");
        int currency = row.reference("currency", currencies);
        int place = codes.computeIfAbsent(code, key -> {
            countries.add(new Draft(name, code, language, currency));
            return countries.size() - 1;
        });
        Draft country = countries.get(place);
        if (!country.name.equals(name) || country.currency != currency) {
            throw row.wrong("country_code", "name and currency of " + code + " differ from an earlier line's");
        }
        country.weight += weight;
        return new Location(
                row.text("city"),
                place,
                language,
                row.number("latitude", -90, 90),
                row.number("longitude", -180, 180),
                weight);
    }

    /** A country whose locations are still being read. */
    private static final class Draft {

        private final String name;
        private final String code;
        private final String language;
        private final int currency;
        private final List<NationalNames> names = new ArrayList<>();
        private double weight;

        Draft(String name, String code, String language, int currency) {
            this.name = name;
            this.code = code;
            this.language = language;
            this.currency = currency;
        }
    }
}

package io.jobstream.market.catalog;

import io.jobstream.market.catalog.Catalogs.Company;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Industry;
import io.jobstream.market.catalog.Catalogs.LocalEmployer;
import io.jobstream.market.catalog.CsvTable.Indexed;
import java.util.List;

/** Companies, and the small employers that any place has. */
final class EmployerReader {

    private EmployerReader() {}

    static List<Company> companies(CsvTable table, Indexed<Industry> industries, PlaceReader places) {
        return table.indexed(
                        row -> {
                            int country = row.reference("country_code", places.countries());
                            return new Company(
                                    row.text("company"),
                                    row.reference("industry", industries),
                                    country,
                                    places.city(row, "city", country),
                                    row.integer("size", 1, 10_000_000));
                        },
                        Company::name)
                .values();
    }

    static List<LocalEmployer> local(CsvTable table, Indexed<Industry> industries, Indexed<Country> countries) {
        return table.indexed(
                        row -> new LocalEmployer(
                                row.reference("industry", industries),
                                row.matching(
                                        "name", "[^{}]*\\{(city|country)\\}[^{}]*", "a text with {city} or {country}"),
                                row.references("countries", countries),
                                row.positive("weight")),
                        employer -> employer.industry() + " " + employer.pattern())
                .values();
    }
}

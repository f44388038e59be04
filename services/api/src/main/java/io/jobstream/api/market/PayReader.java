package io.jobstream.api.market;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.textOrNull;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.FactRange;
import io.jobstream.api.filter.Filter;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Reads pay from postings. */
final class PayReader {

    private static final String PERCENTILES = """
            select family, experience_level, country, count(*) as postings,
              percentile_cont(array[0.1, 0.25, 0.5, 0.75, 0.9]) within group (order by salary / units_per_usd) as percentiles
            from job_posts
            join unnest(:codes::text[], :units::double precision[]) as rates (code, units_per_usd) on code = salary_currency
            where {filter}
            group by grouping sets ((family), (experience_level), (country), ())
            order by count(*) desc, 1, 2, 3
            """;

    private final ReadDatabase database;
    private final Map<String, Object> rates;

    PayReader(ReadDatabase database, Currencies currencies) {
        this.database = database;
        this.rates = Map.of(
                "codes", currencies.codes().toArray(String[]::new),
                "units", currencies.unitsPerUsd().toArray(Double[]::new));
    }

    Mono<Pay> pay(Filter asked) {
        return FactRange.of(database, asked, FactRange.Facts.POSTINGS)
                .flatMap(range -> database.rows(range.on("post_date").in(PERCENTILES, rates), PayReader::groups)
                        .flatMapIterable(groups -> groups)
                        .collectList()
                        .map(groups -> new Pay(
                                groups.stream()
                                        .filter(group -> group.by() == Pay.By.ALL)
                                        .findFirst()
                                        .orElse(null),
                                groups.stream()
                                        .filter(group -> group.by() != Pay.By.ALL)
                                        .toList(),
                                range.range().from(),
                                range.range().to(),
                                range.truncated())));
    }

    /** One group, or none: a whole without postings has no percentiles. */
    private static List<Pay.Group> groups(Readable row) {
        if (number(row, "postings") == 0) {
            return List.of();
        }
        String family = textOrNull(row, "family");
        String level = textOrNull(row, "experience_level");
        String country = textOrNull(row, "country");
        if (family != null) {
            return List.of(group(row, Pay.By.FAMILY, family));
        }
        if (level != null) {
            return List.of(group(row, Pay.By.LEVEL, level));
        }
        return List.of(country == null ? group(row, Pay.By.ALL, "") : group(row, Pay.By.COUNTRY, country));
    }

    private static Pay.Group group(Readable row, Pay.By by, String name) {
        Double[] percentiles = Objects.requireNonNull(row.get("percentiles", Double[].class), "percentiles");
        return new Pay.Group(
                by,
                name,
                number(row, "postings"),
                Math.round(percentiles[0]),
                Math.round(percentiles[1]),
                Math.round(percentiles[2]),
                Math.round(percentiles[3]),
                Math.round(percentiles[4]));
    }
}

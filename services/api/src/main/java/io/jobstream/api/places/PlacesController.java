package io.jobstream.api.places;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.textOrNull;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.AnsweredRange;
import io.jobstream.api.filter.CountSource;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.CsvEncoder;
import io.r2dbc.spi.Readable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The job market by city and country. */
@RestController
public final class PlacesController {

    private static final String BY_CITY = """
            select country, city, d.postings, d.applications, c.country_code, p.latitude, p.longitude
            from (
              select country, city, sum(postings) as postings, sum(applications) as applications
              from {source}
              where {filter}
              group by country, city
            ) d
            left join places p using (country, city)
            left join (select country, min(country_code) as country_code from places group by country) c using (country)
            order by d.applications desc, country, city
            """;

    private static final String FACTS = """
            select post_date as at, country, city, family, work_mode, 1 as postings, 0 as applications
            from job_posts
            union all
            select application_date, country, city, family, work_mode, 0, 1
            from applications
            """;

    private final Filters filters;
    private final Answers answers;
    private final ReadDatabase database;

    public PlacesController(Filters filters, Answers answers, ReadDatabase database) {
        this.filters = filters;
        this.answers = answers;
        this.database = database;
    }

    @GetMapping(
            path = "/api/v1/places",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Places>>> places(ServerHttpRequest request) {
        return filters.of(request)
                .flatMap(filter ->
                        answers.of(request, filters.source(filter).flatMap(source -> places(filter, source))));
    }

    private Mono<Places> places(Filter filter, CountSource source) {
        AnsweredRange range = source.range(filter);
        return database.rows(source.query(filter, BY_CITY, "places_daily", FACTS), PlacesController::city)
                .collectList()
                .map(cities -> new Places(cities, countries(cities), range.from(), range.to()));
    }

    private static Places.City city(Readable row) {
        return new Places.City(
                text(row, "city"),
                text(row, "country"),
                textOrNull(row, "country_code"),
                row.get("latitude", Double.class),
                row.get("longitude", Double.class),
                number(row, "postings"),
                number(row, "applications"));
    }

    private static List<Places.Country> countries(List<Places.City> cities) {
        return cities.stream().collect(Collectors.groupingBy(Places.City::country)).entrySet().stream()
                .map(entry -> new Places.Country(
                        entry.getKey(),
                        entry.getValue().get(0).countryCode(),
                        entry.getValue().stream()
                                .mapToLong(Places.City::postings)
                                .sum(),
                        entry.getValue().stream()
                                .mapToLong(Places.City::applications)
                                .sum()))
                .sorted(Comparator.comparingLong(Places.Country::applications)
                        .reversed()
                        .thenComparing(Places.Country::country))
                .toList();
    }
}

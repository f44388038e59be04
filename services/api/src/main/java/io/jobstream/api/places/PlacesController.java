package io.jobstream.api.places;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.real;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.textOrNull;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.AnsweredRange;
import io.jobstream.api.filter.Condition;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.web.Answers;
import io.r2dbc.spi.Readable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The job market by city and country. */
@RestController
public final class PlacesController {

    private static final String BY_CITY = """
            select country, city, d.postings, d.applications, p.country_code, p.latitude, p.longitude
            from (
              select country, city, sum(postings) as postings, sum(applications) as applications
              from places_daily
              where {filter}
              group by country, city
            ) d
            left join places p using (country, city)
            order by d.applications desc, country, city
            """;

    private final Filters filters;
    private final Answers answers;
    private final ReadDatabase database;
    private final Gazetteer gazetteer;

    public PlacesController(Filters filters, Answers answers, ReadDatabase database) {
        this.filters = filters;
        this.answers = answers;
        this.database = database;
        this.gazetteer = Gazetteer.load();
    }

    @GetMapping("/api/v1/places")
    Mono<ResponseEntity<Mono<Places>>> places(ServerHttpRequest request) {
        return filters.of(request).flatMap(filter -> answers.of(places(filter)));
    }

    private Mono<Places> places(Filter filter) {
        AnsweredRange range = AnsweredRange.inDays(filter);
        return database.rows(Condition.onDays(filter, "day").in(BY_CITY), this::city)
                .collectList()
                .map(cities -> new Places(cities, countries(cities), range.from(), range.to()));
    }

    private Places.City city(Readable row) {
        String country = text(row, "country");
        String city = text(row, "city");
        Optional<Coordinates> coordinates = coordinates(row).or(() -> gazetteer.locate(country, city));
        return new Places.City(
                city,
                country,
                coordinates
                        .map(Coordinates::countryCode)
                        .or(() -> gazetteer.countryCode(country))
                        .orElse(null),
                coordinates.map(Coordinates::latitude).orElse(null),
                coordinates.map(Coordinates::longitude).orElse(null),
                number(row, "postings"),
                number(row, "applications"));
    }

    /** Where the market itself says that the city is: its catalog may have cities that this service's does not. */
    private static Optional<Coordinates> coordinates(Readable row) {
        return textOrNull(row, "country_code") == null
                ? Optional.empty()
                : Optional.of(
                        new Coordinates(text(row, "country_code"), real(row, "latitude"), real(row, "longitude")));
    }

    private List<Places.Country> countries(List<Places.City> cities) {
        return cities.stream().collect(Collectors.groupingBy(Places.City::country)).entrySet().stream()
                .map(entry -> new Places.Country(
                        entry.getKey(),
                        entry.getValue().stream()
                                .flatMap(city -> Stream.ofNullable(city.countryCode()))
                                .findFirst()
                                .orElse(null),
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

package io.jobstream.api.filter;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.database.Values;
import io.jobstream.api.web.BadParameterException;
import io.jobstream.api.web.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads filters from requests and knows which values they can have. */
public final class Filters {

    private static final Duration KEPT = Duration.ofSeconds(10);

    /** An unknown value may be newer than what is kept; but whoever sends many costs no more than one query in this time. */
    private static final Duration LOOKED_UP_AGAIN_AFTER = Duration.ofSeconds(1);

    private static final Query OPTIONS = Query.of("""
            select
              coalesce(array_agg(distinct family order by family), '{}') as families,
              coalesce(array_agg(distinct country order by country), '{}') as countries,
              coalesce(array_agg(distinct work_mode order by work_mode), '{}') as work_modes,
              (select min(hour) from totals_hourly) as first,
              (select max(hour) + interval '1 hour' from totals_hourly) as last,
              (select horizon from retention) as horizon
            from (select distinct family, country, work_mode from market_daily where postings > 0) known
            """);

    /** What there is to filter by, and from when on facts are kept; null if all are. */
    private record Known(FilterOptions options, @Nullable Instant horizon) {}

    private final Mono<Known> fresh;
    private final Mono<Known> kept;

    public Filters(ReadDatabase database) {
        Mono<Known> known = database.row(OPTIONS, row -> new Known(options(row), Values.timeOrNull(row, "horizon")));
        this.fresh = known.cache(options -> LOOKED_UP_AGAIN_AFTER, error -> Duration.ZERO, () -> Duration.ZERO);
        this.kept = known.cache(options -> KEPT, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** What there is to filter by, at most 10 s old. */
    public Mono<FilterOptions> options() {
        return kept.map(Known::options);
    }

    /**
     * The finest source from which a question by education, employment or place can be answered: facts for a short
     * range of which all are kept, else days.
     */
    public Mono<CountSource> source(Filter filter) {
        return filter.from() == null
                ? Mono.just(CountSource.DAYS)
                : kept.map(known -> CountSource.of(filter, known.options().to(), known.horizon()));
    }

    /**
     * The filter of a request.
     *
     * @return fails with {@link BadParameterException} if it names a family, country or work mode that no stored
     *     posting has, unless there are no postings at all
     */
    public Mono<Filter> of(Parameters parameters) {
        Filter filter = Filter.of(parameters);
        if (filter.isRangeOnly()) {
            return Mono.just(filter);
        }
        // What is unknown may be newer than what is kept.
        return kept.flatMap(known -> unknown(filter, known.options()).isEmpty() ? Mono.just(known) : fresh)
                .map(known -> {
                    unknown(filter, known.options()).ifPresent(error -> {
                        throw error;
                    });
                    return filter;
                });
    }

    /** As {@link #of(Parameters)}, for a resource that has no parameters but those of a filter. */
    public Mono<Filter> of(ServerHttpRequest request) {
        return of(Parameters.of(request, Filter.PARAMETERS));
    }

    private static Optional<BadParameterException> unknown(Filter filter, FilterOptions options) {
        return unknown("family", filter.families(), options.families())
                .or(() -> unknown("country", filter.countries(), options.countries()))
                .or(() -> unknown("workMode", filter.workModes(), options.workModes()));
    }

    private static Optional<BadParameterException> unknown(String name, List<String> asked, List<String> known) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return asked.stream()
                .filter(value -> !known.contains(value))
                .findFirst()
                .map(value -> new BadParameterException(name, Parameters.shown(value), String.join(", ", known)));
    }

    private static FilterOptions options(Readable row) {
        return new FilterOptions(
                list(row, "families"),
                list(row, "countries"),
                list(row, "work_modes"),
                Values.timeOrNull(row, "first"),
                Values.timeOrNull(row, "last"));
    }

    private static List<String> list(Readable row, String column) {
        return List.of(Objects.requireNonNull(row.get(column, String[].class), column));
    }
}

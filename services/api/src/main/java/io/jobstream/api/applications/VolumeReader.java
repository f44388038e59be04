package io.jobstream.api.applications;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.time;
import static io.jobstream.api.database.Values.timeOrNull;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Condition;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.filter.MarketCounts;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads time series from the aggregates. */
final class VolumeReader {

    /** A longer series would neither fit a screen nor a quick answer. */
    static final int MOST_POINTS = 1_500;

    private static final Duration LONGEST_BY_HOUR = Duration.ofDays(14);

    private static final Query HOURS =
            Query.of("select min(hour) as first, max(hour) + interval '1 hour' as last from totals_hourly");
    private static final Query MINUTES =
            Query.of("select min(minute) as first, max(minute) + interval '1 minute' as last from volume_minutely");

    private static final String BY_MINUTE = """
            select minute as time, postings::bigint, applications::bigint, candidates::bigint, status_changes::bigint
            from volume_minutely
            where {filter}
            """;

    private static final String BY_POINT = """
            select date_trunc('{unit}', hour, 'UTC') as time,
              sum(postings) as postings, sum(submitted) as applications, sum(hired) as hires
            from {counts}
            group by 1
            """;

    private static final String BY_FAMILY = """
            select family, sum(postings) as postings, sum(submitted) as applications, sum(hired) as hires
            from {counts}
            group by 1
            order by applications desc, family collate "C"
            """;

    private static final MarketCounts POINTS = MarketCounts.ofMarket("postings", "submitted", "hired");
    private static final MarketCounts FAMILIES = MarketCounts.ofMarket("family", "postings", "submitted", "hired");

    private final ReadDatabase database;

    VolumeReader(ReadDatabase database) {
        this.database = database;
    }

    /** @param asked null lets the range decide between hours and days */
    Mono<Volume> volume(Filter filter, @Nullable Resolution asked) {
        Query extent = asked == Resolution.MINUTE ? MINUTES : HOURS;
        return database.row(extent, row -> span(row, filter)).flatMap(span -> {
            if (span.isEmpty()) {
                return Mono.just(new Volume(asked == null ? Resolution.HOUR : asked, null, null, List.of(), List.of()));
            }
            Resolution resolution = asked == null ? span.get().resolution() : asked;
            return read(filter, resolution, span.get().inPoints(resolution));
        });
    }

    private Mono<Volume> read(Filter filter, Resolution resolution, Span span) {
        Filter range = new Filter(filter.families(), filter.countries(), filter.workModes(), span.from(), span.to());
        return resolution == Resolution.MINUTE ? byMinute(range, span) : byPointAndFamily(range, resolution, span);
    }

    private Mono<Volume> byMinute(Filter range, Span span) {
        return database.rows(Condition.onMinutes(range, "minute").in(BY_MINUTE), VolumeReader::minute)
                .collectMap(Volume.Point::time)
                .map(points -> new Volume(
                        Resolution.MINUTE,
                        span.from(),
                        span.to(),
                        span.fill(Resolution.MINUTE, points, time -> new Volume.Point(time, 0, 0, null, 0L, 0L)),
                        List.of()));
    }

    private Mono<Volume> byPointAndFamily(Filter range, Resolution resolution, Span span) {
        String template = BY_POINT.replace("{unit}", resolution.apiName());
        Query points = resolution == Resolution.DAY ? POINTS.summed(range, template) : POINTS.byHour(range, template);
        return Mono.zip(
                database.rows(points, VolumeReader::point).collectMap(Volume.Point::time),
                database.rows(FAMILIES.summed(range, BY_FAMILY), VolumeReader::family)
                        .collectList(),
                (byTime, families) -> new Volume(
                        resolution,
                        span.from(),
                        span.to(),
                        span.fill(resolution, byTime, time -> new Volume.Point(time, 0, 0, 0L, null, null)),
                        families));
    }

    private static Volume.Point point(Readable row) {
        return new Volume.Point(
                time(row, "time"),
                number(row, "postings"),
                number(row, "applications"),
                number(row, "hires"),
                null,
                null);
    }

    private static Volume.Family family(Readable row) {
        return new Volume.Family(
                text(row, "family"), number(row, "postings"), number(row, "applications"), number(row, "hires"));
    }

    private static Volume.Point minute(Readable row) {
        return new Volume.Point(
                time(row, "time"),
                number(row, "postings"),
                number(row, "applications"),
                null,
                number(row, "candidates"),
                number(row, "status_changes"));
    }

    /** What the data has of the filter's range. */
    private static Optional<Span> span(Readable row, Filter filter) {
        Instant first = timeOrNull(row, "first");
        Instant last = timeOrNull(row, "last");
        if (first == null || last == null) {
            return Optional.empty();
        }
        Instant from = filter.from() != null && filter.from().isAfter(first) ? filter.from() : first;
        Instant to = filter.to() != null && filter.to().isBefore(last) ? filter.to() : last;
        return from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    private record Span(Instant from, Instant to) {

        Resolution resolution() {
            return Duration.between(from, to).compareTo(LONGEST_BY_HOUR) <= 0 ? Resolution.HOUR : Resolution.DAY;
        }

        /** Widened to whole points, and cut to the latest of them. */
        Span inPoints(Resolution resolution) {
            Instant end = resolution.floor(to.minusNanos(1)).plus(resolution.length());
            Instant earliest = end.minus(resolution.length().multipliedBy(MOST_POINTS));
            Instant begin = resolution.floor(from);
            return new Span(begin.isBefore(earliest) ? earliest : begin, end);
        }

        List<Volume.Point> fill(
                Resolution resolution, Map<Instant, Volume.Point> points, Function<Instant, Volume.Point> none) {
            List<Volume.Point> filled = new ArrayList<>();
            for (Instant time = from; time.isBefore(to); time = time.plus(resolution.length())) {
                Volume.Point point = points.get(time);
                filled.add(point == null ? none.apply(time) : point);
            }
            return filled;
        }
    }
}

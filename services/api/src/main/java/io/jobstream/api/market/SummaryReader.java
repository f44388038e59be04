package io.jobstream.api.market;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.time;
import static io.jobstream.api.database.Values.timeOrNull;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.AnsweredRange;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.filter.MarketCounts;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the main figures from the aggregates by the hour. */
final class SummaryReader {

    /** As many as a small line can show. */
    private static final int MOST_POINTS = 48;

    private static final long LONGEST_BY_HOURS = 96;

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Query EXTENT = Query.of("""
            select min(hour) as first, max(hour) + interval '1 hour' as last,
              (select date_trunc('hour', min(progress), 'UTC') from shard_progress
               having count(*) >= (select shard_count from simulation)) as complete
            from totals_hourly
            """);

    private static final String MARKET = """
            select hour, sum(submitted)::bigint as applications, sum(postings)::bigint as postings, 0::bigint as candidates,
              sum(score_tenths)::bigint as score_tenths, sum(interview)::bigint as interviews, sum(hired)::bigint as hires
            from {counts}
            group by hour
            """;

    private static final MarketCounts MARKET_COUNTS =
            MarketCounts.ofMarket("submitted", "postings", "score_tenths", "interview", "hired");

    private static final String CANDIDATES = """
            select hour, 0::bigint as applications, 0::bigint as postings, sum(candidates)::bigint as candidates,
              0::bigint as score_tenths, 0::bigint as interviews, 0::bigint as hires
            from {counts}
            group by hour
            """;

    private static final MarketCounts CANDIDATE_COUNTS = MarketCounts.ofCandidates("candidates");

    private final ReadDatabase database;

    SummaryReader(ReadDatabase database) {
        this.database = database;
    }

    Mono<Summary> summary(Filter filter) {
        return database.row(EXTENT, row -> period(row, filter)).flatMap(period -> {
            Filter market = new Filter(
                    filter.families(), filter.countries(), filter.workModes(), period.readFrom(), period.to());
            Filter candidates =
                    new Filter(filter.families(), filter.countries(), List.of(), period.readFrom(), period.to());
            return database.rows(query(MARKET_COUNTS, market, MARKET, period), SummaryReader::hour)
                    .concatWith(
                            database.rows(query(CANDIDATE_COUNTS, candidates, CANDIDATES, period), SummaryReader::hour))
                    .collectList()
                    .map(hours -> summary(period, hours));
        });
    }

    private static Query query(MarketCounts counts, Filter filter, String template, Period period) {
        return period.isByDays() ? counts.summed(filter, template, period.moments()) : counts.byHour(filter, template);
    }

    /**
     * @param from       begin of what is asked; null in an empty market, as is {@code to}
     * @param completeTo end of the complete hours; null if none is complete
     * @param previous   begin of the period before; null if there is none
     */
    private record Period(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant completeTo,
            @Nullable Instant previous) {

        @Nullable
        Instant readFrom() {
            return previous == null ? from : previous;
        }

        /** Longer courses have whole days as steps: parts of days would show but day and night. */
        boolean isByDays() {
            return from != null && to != null && Duration.between(from, to).toHours() > LONGEST_BY_HOURS;
        }

        /** At which sums begin or end. */
        Instant[] moments() {
            return Stream.of(from, to, completeTo, previous)
                    .filter(Objects::nonNull)
                    .toArray(Instant[]::new);
        }
    }

    private record Hour(
            Instant hour,
            long applications,
            long postings,
            long candidates,
            long scoreTenths,
            long interviews,
            long hires) {

        Hour plus(Hour other) {
            return new Hour(
                    hour,
                    applications + other.applications,
                    postings + other.postings,
                    candidates + other.candidates,
                    scoreTenths + other.scoreTenths,
                    interviews + other.interviews,
                    hires + other.hires);
        }
    }

    private static final Hour NOTHING = new Hour(Instant.EPOCH, 0, 0, 0, 0, 0, 0);

    private static Period period(Readable row, Filter filter) {
        Instant first = timeOrNull(row, "first");
        Instant last = timeOrNull(row, "last");
        AnsweredRange asked = AnsweredRange.inHours(filter);
        if (first == null || last == null) {
            return new Period(asked.from(), asked.to(), null, null);
        }
        Instant from = asked.from() != null && asked.from().isAfter(first) ? asked.from() : first;
        Instant to = asked.to() != null && asked.to().isBefore(last) ? asked.to() : last;
        Instant watermark = timeOrNull(row, "complete");
        Instant complete = watermark == null ? null : watermark.isBefore(to) ? watermark : to;
        if (complete == null || !from.isBefore(complete)) {
            return new Period(from, to.isAfter(from) ? to : from.plus(HOUR), null, null);
        }
        Instant previous = from.minus(Duration.between(from, complete));
        return new Period(from, to, complete, previous.isBefore(first) ? null : previous);
    }

    private static Summary summary(Period period, List<Hour> hours) {
        Instant from = period.from();
        Instant to = period.to();
        if (from == null || to == null) {
            Summary.Figure none = new Summary.Figure(0.0, null, null, List.of());
            Summary.Figure noMean = new Summary.Figure(null, null, null, List.of());
            return new Summary(none, none, none, noMean, none, none, 1, from, to, null, null);
        }
        boolean byDays = period.isByDays();
        long unit = byDays ? 24 : 1;
        Instant origin = byDays ? from.truncatedTo(ChronoUnit.DAYS) : from;
        long width = Duration.between(origin, to).toHours();
        long step = unit * Math.max(1, (width + unit * MOST_POINTS - 1) / (unit * MOST_POINTS));
        Series series = new Series(
                sum(hours, from, to),
                period.completeTo() == null ? null : sum(hours, from, period.completeTo()),
                period.previous() == null ? null : sum(hours, period.previous(), from),
                points(hours, from, origin, width, step));
        return new Summary(
                series.of(hour -> (double) hour.applications()),
                series.of(hour -> (double) hour.postings()),
                series.of(hour -> (double) hour.candidates()),
                series.of(SummaryReader::meanScore),
                series.of(hour -> (double) hour.interviews()),
                series.of(hour -> (double) hour.hires()),
                step,
                from,
                to,
                period.completeTo(),
                period.previous());
    }

    private record Series(
            Hour value, @Nullable Hour complete, @Nullable Hour previous, List<Hour> points) {

        Summary.Figure of(Function<Hour, @Nullable Double> measure) {
            List<@Nullable Double> values = new ArrayList<>();
            points.forEach(point -> values.add(measure.apply(point)));
            return new Summary.Figure(
                    measure.apply(value),
                    complete == null ? null : measure.apply(complete),
                    previous == null ? null : measure.apply(previous),
                    values);
        }
    }

    private static @Nullable Double meanScore(Hour hour) {
        return hour.applications() == 0 ? null : Math.round((double) hour.scoreTenths() / hour.applications()) / 10.0;
    }

    private static Hour sum(List<Hour> hours, Instant from, Instant to) {
        return hours.stream()
                .filter(hour -> !hour.hour().isBefore(from) && hour.hour().isBefore(to))
                .reduce(NOTHING, Hour::plus);
    }

    private static List<Hour> points(List<Hour> hours, Instant from, Instant origin, long length, long step) {
        List<Hour> points = new ArrayList<>(IntStream.range(0, (int) ((length + step - 1) / step))
                .mapToObj(point -> NOTHING)
                .toList());
        for (Hour hour : hours) {
            long offset = Duration.between(origin, hour.hour()).toHours();
            if (!hour.hour().isBefore(from) && offset < length) {
                points.set(
                        (int) (offset / step), points.get((int) (offset / step)).plus(hour));
            }
        }
        return points;
    }

    private static Hour hour(Readable row) {
        return new Hour(
                time(row, "hour"),
                number(row, "applications"),
                number(row, "postings"),
                number(row, "candidates"),
                number(row, "score_tenths"),
                number(row, "interviews"),
                number(row, "hires"));
    }
}

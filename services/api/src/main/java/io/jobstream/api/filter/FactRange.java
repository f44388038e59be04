package io.jobstream.api.filter;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.database.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What there is to be counted from facts for a question: whole hours of the asked range whose facts are kept, and of a
 * large market only as many of the latest as can be read at once.
 *
 * @param filter    filter of the question, with both bounds; in an empty market those of the question
 * @param truncated whether earlier facts of the asked range are left out
 */
public record FactRange(Filter filter, boolean truncated) {

    /** Read within a second or so. */
    private static final long MOST_ROWS = 200_000;

    /** What is counted, by the column of totals_hourly. */
    public enum Facts {
        POSTINGS("postings"),
        APPLICATIONS("submitted");

        private final String column;

        Facts(String column) {
            this.column = column;
        }
    }

    private static final String LATEST = """
            select min(hour) filter (where latest <= :most) as first, max(hour) + interval '1 hour' as last, min(hour) as earliest
            from (
              select hour, sum({facts}) over (order by hour desc) as latest
              from totals_hourly
              where {filter} and hour >= coalesce((select horizon from retention), '-infinity')
            ) hours
            """;

    private static final String EARLIER = """
            select exists(select from totals_hourly where {filter} and hour < (select horizon from retention)) as dropped
            """;

    /** The range of a question. */
    public static Mono<FactRange> of(ReadDatabase database, Filter asked, Facts facts) {
        Filter range = new Filter(List.of(), List.of(), List.of(), asked.from(), asked.to());
        Condition condition = Condition.onHours(range, "hour");
        Query latest = condition.in(LATEST.replace("{facts}", facts.column), Map.of("most", MOST_ROWS));
        return database.row(condition.in(EARLIER), row -> Boolean.TRUE.equals(row.get("dropped", Boolean.class)))
                .flatMap(dropped -> database.row(latest, row -> {
                    @Nullable Instant first = Values.timeOrNull(row, "first");
                    @Nullable Instant last = Values.timeOrNull(row, "last");
                    @Nullable Instant earliest = Values.timeOrNull(row, "earliest");
                    if (last == null || earliest == null) {
                        return new FactRange(asked, dropped);
                    }
                    // An hour with more than can be read is read nevertheless.
                    Instant from = first == null ? last.minus(Condition.HOUR) : first;
                    boolean truncated = dropped || from.isAfter(earliest);
                    Instant askedFrom = asked.from();
                    Instant begin = truncated || askedFrom == null ? from : Condition.floor(askedFrom, Condition.HOUR);
                    Instant askedTo = Condition.storable(asked.to());
                    Instant end = askedTo == null ? last : Condition.ceiling(askedTo, Condition.HOUR);
                    return new FactRange(
                            new Filter(asked.families(), asked.countries(), asked.workModes(), begin, end), truncated);
                }));
    }

    /** The range that the answer is for. */
    public AnsweredRange range() {
        return AnsweredRange.inHours(filter);
    }

    /** The condition on facts whose time is in a column. */
    public Condition on(String column) {
        return Condition.onHours(filter, column);
    }
}

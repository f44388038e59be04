package io.jobstream.api.filter;

import io.jobstream.api.database.Query;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is counted for an answer that has aggregates by the day only. */
public enum CountSource {
    /** Facts, by the hour of their own time: a range widens to whole hours, as with aggregates by the hour. */
    FACTS,
    /** Aggregates: a range widens to whole UTC days. */
    DAYS;

    /** Longer ranges would read more facts than is quick. */
    private static final Duration LONGEST_BY_FACTS = Duration.ofHours(49);

    /**
     * @param dataEnd end of the stored market; null if it is empty
     * @param horizon first simulated time of which facts are kept; null if all are
     */
    static CountSource of(Filter filter, @Nullable Instant dataEnd, @Nullable Instant horizon) {
        Instant from = filter.from();
        if (from == null || dataEnd == null) {
            return DAYS;
        }
        Instant begin = Condition.floor(from, Condition.HOUR);
        Instant to = filter.to() == null || filter.to().isAfter(dataEnd) ? dataEnd : filter.to();
        boolean isKept = horizon == null || !begin.isBefore(horizon);
        return isKept && Duration.between(begin, to).compareTo(LONGEST_BY_FACTS) <= 0 ? FACTS : DAYS;
    }

    /**
     * @param template template with {@code {source}} and {@code {filter}}
     * @param days     aggregate with the column {@code day}
     * @param facts    subquery with the same columns, but {@code at} in place of {@code day}
     */
    public Query query(Filter filter, String template, String days, String facts) {
        return this == FACTS
                ? Condition.onHours(filter, "at").in(template.replace("{source}", "(" + facts + ") facts"))
                : Condition.onDays(filter, "day").in(template.replace("{source}", days));
    }

    /** The range that an answer from this source is for. */
    public AnsweredRange range(Filter filter) {
        return this == FACTS ? AnsweredRange.inHours(filter) : AnsweredRange.inDays(filter);
    }
}

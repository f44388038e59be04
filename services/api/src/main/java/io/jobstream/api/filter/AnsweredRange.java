package io.jobstream.api.filter;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The range of simulated time that an answer is for, which may be wider than what was asked for.
 *
 * @param from first moment, inclusive; null without a bound
 * @param to   last moment, exclusive; null without a bound
 */
public record AnsweredRange(
        @Nullable Instant from, @Nullable Instant to) {

    /** Of an answer from aggregates by the hour. */
    public static AnsweredRange inHours(Filter asked) {
        return of(asked, Condition.HOUR);
    }

    /** Of an answer from aggregates by the UTC day. */
    public static AnsweredRange inDays(Filter asked) {
        return of(asked, Condition.DAY);
    }

    private static AnsweredRange of(Filter asked, Duration unit) {
        Instant from = asked.from();
        Instant to = Condition.storable(asked.to());
        return new AnsweredRange(
                from == null ? null : Condition.floor(from, unit), to == null ? null : Condition.ceiling(to, unit));
    }
}

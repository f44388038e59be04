package io.jobstream.api.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Remembers what the statuses of the last minute told, because some things show only in the course of time. */
final class StatusHistory {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration LEAST_WATCHED = Duration.ofSeconds(5);

    /** Merging takes about a second; within this time it does not make the counts unknown. */
    private static final Duration MERGED_WITHIN = Duration.ofSeconds(5);

    private final LongSupplier nanoClock;
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private @Nullable Pace pace;
    private long paceSinceNanos;
    private long oldestUnmerged;
    private long unmergedSinceNanos;

    StatusHistory(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * @param paceUnchangedSeconds for which the pace and what the generator does about it are known to be as they are
     * @param secondsLeft          seconds until the watermark reaches the pace's target; null if that is not to be
     *                             foreseen
     * @param isMergingLate        whether something has waited for longer than 5 s to be merged into the aggregates
     */
    record Reading(double paceUnchangedSeconds, @Nullable Double secondsLeft, boolean isMergingLate) {}

    /** Remembers these signs, and tells what they mean together with those before. */
    synchronized Reading add(Signs signs) {
        long now = nanoClock.getAsLong();
        Signs.Generator generator = signs.generator();
        Pace told = generator == null
                ? null
                : new Pace(generator.mode(), generator.speed(), generator.eventsPerSecond(), generator.playState());
        if (!Objects.equals(told, pace)) {
            pace = told;
            paceSinceNanos = now;
            gaps.clear();
        }
        if (signs.oldestUnmerged() != oldestUnmerged) {
            oldestUnmerged = signs.oldestUnmerged();
            unmergedSinceNanos = now;
        }
        return new Reading(
                (now - paceSinceNanos) / 1e9,
                secondsLeft(now, signs.watermark(), signs.target()),
                oldestUnmerged != 0 && now - unmergedSinceNanos > MERGED_WITHIN.toNanos());
    }

    private @Nullable Double secondsLeft(long now, @Nullable Instant watermark, @Nullable Instant target) {
        if (watermark == null || target == null) {
            return null;
        }
        while (!gaps.isEmpty() && now - gaps.getFirst().atNanos() > KEPT.toNanos()) {
            gaps.removeFirst();
        }
        Gap last = new Gap(now, Duration.between(watermark, target).toMillis());
        gaps.addLast(last);
        Gap first = gaps.getFirst();
        double watchedSeconds = (last.atNanos() - first.atNanos()) / 1e9;
        double closedMillis = first.millis() - last.millis();
        if (watchedSeconds < LEAST_WATCHED.toSeconds() || closedMillis <= 0) {
            return null;
        }
        return (double) Math.round(Math.max(0, last.millis()) / (closedMillis / watchedSeconds));
    }

    /** What a change of makes what was known before mean nothing. */
    private record Pace(
            String mode, @Nullable Double speed, @Nullable Double eventsPerSecond, String playState) {}

    /** Simulated time between the watermark and what the pace asked for. */
    private record Gap(long atNanos, long millis) {}
}

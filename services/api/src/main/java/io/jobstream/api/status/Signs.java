package io.jobstream.api.status;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.real;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.textOrNull;
import static io.jobstream.api.database.Values.time;
import static io.jobstream.api.database.Values.timeOrNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life in the database, all of one moment.
 *
 * @param now              wall clock of the database
 * @param start            simulated time at which the market begins; null until a generator has reported, as are the
 *     generator's other words
 * @param watermark        time up to which the market is stored; null until every shard has reported
 * @param generator        what the generator said last; null until it has
 * @param lagRecords       records in the topics, not stored yet
 * @param secondsUnmoved   since offsets last moved; null before the first record
 * @param secondsEventless since an event was last stored; null if none was within the last hour
 * @param oldestUnmerged   number of the oldest transaction that is not merged into the aggregates yet; 0 if all are
 * @param blocked          the partition that has records and has not moved for longest; null if there is none
 */
record Signs(
        Instant now,
        @Nullable Instant start,
        @Nullable Instant watermark,
        @Nullable Generator generator,
        long lagRecords,
        @Nullable Double secondsUnmoved,
        @Nullable Double secondsEventless,
        long oldestUnmerged,
        @Nullable Blocked blocked) {

    /**
     * @param secondsUnheard since it wrote this
     * @param mode           mode of the pace, as are speed, events a second, target and target rate
     * @param playState      Playing, CatchingUp, Waiting, Paused or Completed
     * @param waitingReason  null unless it waits
     * @param waitingUntil   null unless it waits and knows until when
     */
    record Generator(
            double secondsUnheard,
            String mode,
            @Nullable Double speed,
            @Nullable Double eventsPerSecond,
            Instant target,
            double targetRate,
            String playState,
            @Nullable String waitingReason,
            @Nullable Instant waitingUntil) {}

    /** A partition such as {@code job_posts-0}, the records that it has, and for how long it has not moved. */
    record Blocked(String partition, long records, double seconds) {}

    static Signs of(Readable row) {
        String blocked = textOrNull(row, "blocked_partition");
        return new Signs(
                time(row, "now"),
                timeOrNull(row, "start"),
                timeOrNull(row, "watermark"),
                textOrNull(row, "pace_mode") == null ? null : generator(row),
                number(row, "lag"),
                row.get("unmoved", Double.class),
                row.get("eventless", Double.class),
                number(row, "oldest_unmerged"),
                blocked == null
                        ? null
                        : new Blocked(blocked, number(row, "blocked_records"), real(row, "blocked_seconds")));
    }

    private static Generator generator(Readable row) {
        return new Generator(
                real(row, "unheard"),
                text(row, "pace_mode"),
                row.get("pace_speed", Double.class),
                row.get("pace_events_per_second", Double.class),
                time(row, "pace_target"),
                real(row, "target_rate"),
                text(row, "play_state"),
                textOrNull(row, "play_reason"),
                timeOrNull(row, "waiting_until"));
    }

    boolean isStoreMoving() {
        return secondsUnmoved != null && secondsUnmoved <= StateRules.LONGEST_SILENCE_SECONDS;
    }

    /** Whether what the generator said last is what it says now. */
    boolean isGeneratorHeard() {
        return generator != null && generator.secondsUnheard() <= StateRules.LONGEST_SILENCE_SECONDS;
    }

    /** Simulated time that the pace asks for; null if that is unknown by now. */
    @Nullable
    Instant target() {
        if (generator == null) {
            return null;
        }
        if (isGeneratorHeard()) {
            return generator.target();
        }
        // Real time asks for the wall clock, also while the generator's last words are still to be stored.
        return generator.mode().equals("RealTime") && lagRecords > 0 && isStoreMoving() ? now : null;
    }
}

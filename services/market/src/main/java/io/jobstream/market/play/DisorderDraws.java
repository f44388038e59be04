package io.jobstream.market.play;

import io.jobstream.events.json.Corruption;
import io.jobstream.market.Disorder;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.random.Hash;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides for each event by itself what happens to its record, each of the three by a hash of its own. */
final class DisorderDraws {

    /** What stands for "is not written once more". */
    static final long NEVER = -1;

    /** Less, and a record might not be late: its window is open for as long. */
    private static final int LEAST_DELAY_MILLIS = (int) Duration.ofHours(2).toMillis();

    private static final int DELAY_SPAN_MILLIS = (int) Duration.ofHours(4).toMillis();
    private static final int COPY_SPAN_MILLIS = (int) Duration.ofMinutes(50).toMillis();

    /** On average, of those that are written late. */
    static final long MEAN_DELAY_MILLIS = (long) LEAST_DELAY_MILLIS + DELAY_SPAN_MILLIS / 2;

    /** After this time an event has been written as often as it ever is. */
    static final long LONGEST_MILLIS = (long) LEAST_DELAY_MILLIS + DELAY_SPAN_MILLIS + COPY_SPAN_MILLIS;

    private static final int LATE = 0;
    private static final int DUPLICATED = 1;
    private static final int CORRUPTED = 2;
    private static final List<Corruption> CORRUPTIONS = List.of(Corruption.values());

    private final Disorder disorder;
    private final long[] keys = new long[EventKinds.COUNT];

    DisorderDraws(MarketSpec spec) {
        this.disorder = spec.disorder();
        for (int kind = 0; kind < keys.length; kind++) {
            keys[kind] = Hash.of(Hash.of(spec.seed(), 97), kind);
        }
    }

    /** Milliseconds from an event to the writing of its record; 0 if that is on time. */
    long delay(int kind, long number) {
        long hash = hash(kind, number, LATE);
        return Hash.unit(hash) < disorder.late()
                ? LEAST_DELAY_MILLIS + Hash.below(Hash.mix(hash), DELAY_SPAN_MILLIS)
                : 0;
    }

    /** Milliseconds from the writing of an event's record to that of a further copy, or {@link #NEVER}. */
    long copyDelay(int kind, long number) {
        long hash = hash(kind, number, DUPLICATED);
        return Hash.unit(hash) < disorder.duplicated() ? Hash.below(Hash.mix(hash), COPY_SPAN_MILLIS) : NEVER;
    }

    /** How a copy is broken that comes before an event's record, or null if there is none. */
    @Nullable
    Corruption corruption(int kind, long number) {
        long hash = hash(kind, number, CORRUPTED);
        return Hash.unit(hash) < disorder.corrupted()
                ? CORRUPTIONS.get(Hash.below(Hash.mix(hash), CORRUPTIONS.size()))
                : null;
    }

    private long hash(int kind, long number, int draw) {
        return Hash.of(Hash.of(keys[kind], number), draw);
    }
}

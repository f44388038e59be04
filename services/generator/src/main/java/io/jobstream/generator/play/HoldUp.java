package io.jobstream.generator.play;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Notices when others hold this replica up for longer than moments. Not for use by several threads. */
final class HoldUp {

    private static final long MOMENT_NANOS = Duration.ofSeconds(2).toNanos();

    private long since = Long.MAX_VALUE;

    /**
     * Why nothing was played for two seconds, as a sentence; null if something was, or if the pace asks for nothing.
     *
     * @param held    whether more is due than may be played now
     * @param braked  whether the brake is what forbids it
     * @param slowest simulated milliseconds that the slowest shard of other replicas has reached
     */
    @Nullable
    String reason(boolean held, boolean braked, long slowest) {
        long now = System.nanoTime();
        if (!held) {
            since = Long.MAX_VALUE;
            return null;
        }
        since = since == Long.MAX_VALUE ? now : since;
        if (now - since < MOMENT_NANOS) {
            return null;
        }
        return braked
                ? "The processor is too far behind; playing continues when it has caught up."
                : "Another replica's shards stand at " + Instant.ofEpochMilli(slowest)
                        + "; playing continues when they have come closer.";
    }
}

package io.jobstream.generator.play;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells why this replica has waited for others for two seconds or more. Not thread-safe. */
final class WaitReason {

    private static final long MOMENT_NANOS = Duration.ofSeconds(2).toNanos();

    private long since = Long.MAX_VALUE;

    /**
     * Why nothing was played for two seconds, as a sentence; null if something was played, or if the pace asks for nothing.
     *
     * @param held         whether more is due than may be played now
     * @param backpressure whether the reason is backpressure, not a slower replica
     * @param slowest      simulated milliseconds that the slowest shard of other replicas has reached
     */
    @Nullable
    String of(boolean held, boolean backpressure, long slowest) {
        long now = System.nanoTime();
        if (!held) {
            since = Long.MAX_VALUE;
            return null;
        }
        since = since == Long.MAX_VALUE ? now : since;
        if (now - since < MOMENT_NANOS) {
            return null;
        }
        return backpressure
                ? "The processor is too far behind; playing continues when it has caught up."
                : "Another replica's shards stand at " + Instant.ofEpochMilli(slowest)
                        + "; playing continues when they have come closer.";
    }
}

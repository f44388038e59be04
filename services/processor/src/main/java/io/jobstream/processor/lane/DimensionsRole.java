package io.jobstream.processor.lane;

import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.write.BatchWriter;
import io.jobstream.processor.write.Outcome;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/** Of the lane that stores postings, candidates and the ledger: it releases what was parked for want of them. */
final class DimensionsRole implements LaneRole {

    private static final long SOON_NANOS = Duration.ofMillis(20).toNanos();
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    /** Rests this many times as long as the last release took, so that many that still wait do not hold up the lane. */
    private static final int REST = 5;

    private final DimensionsProgress progress;
    private long due = System.nanoTime();
    private volatile boolean waiting;

    DimensionsRole(DimensionsProgress progress) {
        this.progress = progress;
    }

    @Override
    public void begins(BatchCollector collector) {
        progress.onParked(() -> {
            waiting = true;
            collector.wake();
        });
    }

    @Override
    public void ends() {
        progress.onParked(null);
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        progress.assigned(partitions);
    }

    @Override
    public void idle() {
        progress.atEnd();
    }

    @Override
    public void stored(Batch batch, Outcome outcome) {
        progress.stored(batch.ranges());
        waiting |= outcome.waiting();
    }

    @Override
    public boolean isReleaseDue() {
        long now = System.nanoTime();
        return now - due >= 0 && (waiting || now - due >= IDLE_NANOS);
    }

    @Override
    public Outcome release(BatchWriter writer) {
        long begin = System.nanoTime();
        waiting = false;
        Outcome outcome = writer.store(Batch.EMPTY);
        long took = System.nanoTime() - begin;
        due = System.nanoTime() + Math.max(SOON_NANOS, REST * took);
        return outcome;
    }
}

package io.jobstream.processor.lane;

import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.write.BatchWriter;
import io.jobstream.processor.write.Outcome;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/** What a lane does for the lanes beside it. The methods are called by the lane's own threads. */
interface LaneRole {

    /** Reading begins. */
    default void begins(BatchCollector collector) {}

    /** Reading has ended. */
    default void ends() {}

    default void assigned(Collection<TopicPartition> partitions) {}

    /** The lane has nothing to store. */
    default void idle() {}

    /** Waits until it is a batch's turn. */
    default void awaitTurn(Batch batch) throws InterruptedException {}

    default void stored(Batch batch, Outcome outcome) {}

    /** Whether parked statuses are to be released now. */
    default boolean isReleaseDue() {
        return false;
    }

    /** Releases parked statuses whose posting and candidate are stored. */
    default Outcome release(BatchWriter writer) {
        return writer.store(Batch.EMPTY);
    }
}

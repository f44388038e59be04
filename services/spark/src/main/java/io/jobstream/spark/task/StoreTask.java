package io.jobstream.spark.task;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Stores what one of Spark's partitions reads, which is the range of one Kafka partition. May be run any number of times.
 *
 * @param ranges  what the batch covers, by partition
 * @param topics  whose records are stored now; others are left to a later job
 * @param indexes indexes of Spark's partitions that hold such records; empty if that is not known yet
 */
public record StoreTask(
        TaskSettings settings, Map<TopicPartition, PlannedRange> ranges, Set<String> topics, Set<Integer> indexes)
        implements Function2<Integer, Iterator<InternalRow>, Iterator<TaskResult>> {

    public StoreTask {
        ranges = Map.copyOf(ranges);
        topics = Set.copyOf(topics);
        indexes = Set.copyOf(indexes);
    }

    @Override
    public Iterator<TaskResult> call(Integer index, Iterator<InternalRow> rows) {
        // Nothing has been fetched from Kafka before the first look at the rows. A range of markers has none.
        if ((!indexes.isEmpty() && !indexes.contains(index)) || !rows.hasNext()) {
            return Collections.emptyIterator();
        }
        InternalRow row = rows.next();
        TopicPartition partition = KafkaRow.partition(row);
        PlannedRange range = ranges.get(partition);
        if (range == null) {
            throw new IllegalStateException("Spark reads " + partition + ", which its offset log does not name");
        }
        if (!topics.contains(partition.topic())) {
            return List.of(new TaskResult(index, partition, false, null)).iterator();
        }
        return List.of(new TaskResult(
                        index,
                        partition,
                        true,
                        ProcessStore.of(settings)
                                .store(range, KafkaRow.record(row), rows)
                                .orElse(null)))
                .iterator();
    }
}

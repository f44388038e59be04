package io.jobstream.processor.consume;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka holds of a partition.
 *
 * @param topicId   Kafka's id of the topic; another id means that the topic was deleted and created again
 * @param beginning first offset that Kafka still holds
 * @param end       first offset that is not written yet
 */
public record PartitionLog(String topicId, long beginning, long end) {

    private static final String REMEDY =
            " Restore the topic, or start with an empty database and new topics; see docs/runbook.md";

    /**
     * Checks that reading can go on where the stored records end.
     *
     * @param storedTopicId id of the topic that the stored records came from
     * @param next          first offset that is not stored
     * @throws LostOffsetsException if the topic is another one, or does not hold {@code next}
     */
    public void requireNext(TopicPartition partition, String storedTopicId, long next) {
        String where = where(partition) + "offset " + next + " comes next, but ";
        if (!storedTopicId.equals(topicId)) {
            throw new LostOffsetsException(where + "the topic was deleted and created again (its id was "
                    + storedTopicId + " and is " + topicId + ")." + REMEDY);
        }
        if (next < beginning) {
            throw new LostOffsetsException(
                    where + "the topic begins at " + beginning + ": records expired before they were stored." + REMEDY);
        }
        if (next > end) {
            throw new LostOffsetsException(where + "the topic was set back: it ends at " + end + "." + REMEDY);
        }
    }

    /**
     * Checks that a partition holds the record that was stored last.
     *
     * @param read committed records from the offset of the stored one on
     * @throws LostOffsetsException if the first of them is another one, so the topic was set back and written again
     */
    public static void requireSame(
            TopicPartition partition, LastRecord stored, List<? extends ConsumerRecord<?, ?>> read) {
        if (read.isEmpty()) {
            throw otherRecord(partition, stored, "no committed record is there");
        }
        LastRecord found = LastRecord.of(read.get(0));
        if (found.offset() != stored.offset()) {
            throw otherRecord(partition, stored, "the next committed record is at " + found.offset());
        }
        if (found.digest() != stored.digest()) {
            throw otherRecord(partition, stored, "key or value differ");
        }
    }

    private static LostOffsetsException otherRecord(TopicPartition partition, LastRecord stored, String found) {
        return new LostOffsetsException(
                where(partition) + "the topic was set back and written again: the record at offset " + stored.offset()
                        + " is not the record that was stored from there (" + found + ")." + REMEDY);
    }

    private static String where(TopicPartition partition) {
        return "topic " + partition.topic() + ", partition " + partition.partition() + ": ";
    }
}

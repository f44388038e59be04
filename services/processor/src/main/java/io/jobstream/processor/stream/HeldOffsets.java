package io.jobstream.processor.stream;

import org.apache.kafka.common.TopicPartition;

/**
 * What a partition holds.
 *
 * @param topicId   Kafka's id of the topic; another one means that the topic was deleted and made again
 * @param beginning first offset that is still held
 * @param end       first offset that is not held yet
 */
public record HeldOffsets(String topicId, long beginning, long end) {

    private static final String REMEDY = " Restore the topic, or start with an empty database and new topics";

    /**
     * Requires that reading can go on where the stored records end.
     *
     * @param storedTopicId of the topic from which everything before {@code next} was stored
     * @param next          first offset that has not been stored
     * @throws LostOffsetsException where reading cannot go on at {@code next}
     */
    public void requireNext(TopicPartition partition, String storedTopicId, long next) {
        String where = "topic " + partition.topic() + ", partition " + partition.partition() + ": offset " + next
                + " comes next, but ";
        if (!storedTopicId.equals(topicId)) {
            throw new LostOffsetsException(where + "the topic was deleted and made again since (its id was "
                    + storedTopicId + " and is " + topicId + ")." + REMEDY);
        }
        if (next < beginning) {
            throw new LostOffsetsException(
                    where + "the topic begins at " + beginning + ": records expired before they were read." + REMEDY);
        }
        if (next > end) {
            throw new LostOffsetsException(
                    where + "the topic ends at " + end + ": records that were stored are gone." + REMEDY);
        }
    }
}

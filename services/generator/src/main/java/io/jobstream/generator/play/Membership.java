package io.jobstream.generator.play;

import io.jobstream.events.Topics;
import io.jobstream.market.Market;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * This replica's place in the group of all replicas. The topic of the shards is consumed only so that the group hands
 * out its partitions; nothing is ever read from it.
 *
 * <p>Shards, their progress and the group's generation are taken in step: a generation that is newer than the list of
 * shards would let a replica commit for a shard that it no longer owns.
 */
final class Membership {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ProgressReader reader;
    private ConsumerGroupMetadata metadata;
    private long reached;
    private boolean settled;

    Membership(ClientSettings clients, Topics topics, Market market) {
        consumer = new KafkaConsumer<>(clients.member());
        reader = new ProgressReader(
                consumer, new LedgerTail(clients.reader(), topics.ledger()), market, topics.shards(), clients.group());
        metadata = consumer.groupMetadata();
        reached = market.spec().startMillis();
        consumer.subscribe(List.of(topics.shards()), new Rebalances());
    }

    /** Whether what {@link #settle} returned last still holds after taking part in the group for a while. */
    boolean poll(Duration duration) {
        consumer.poll(duration);
        return settled;
    }

    /**
     * The shards of this replica and their committed progress, in simulated milliseconds since the epoch; none where the
     * group has not handed out any.
     *
     * @throws TimeoutException where the progress cannot be told within 5 s
     */
    SortedMap<Integer, Long> settle() {
        metadata = consumer.groupMetadata();
        Set<TopicPartition> mine = consumer.assignment();
        if (mine.isEmpty() || metadata.generationId() < 0 || metadata.memberId().isEmpty()) {
            return Collections.emptySortedMap();
        }
        consumer.pause(mine);
        SortedMap<Integer, Long> all = reader.read();
        reached = Collections.max(all.values());
        SortedMap<Integer, Long> progress = new TreeMap<>();
        mine.forEach(
                partition -> progress.put(partition.partition(), all.getOrDefault(partition.partition(), reached)));
        settled = true;
        return progress;
    }

    /** The progress of the fastest shard of the whole market, when it was last read. */
    long reached() {
        return reached;
    }

    /** The generation to which the shards that were returned last belong. */
    ConsumerGroupMetadata metadata() {
        return metadata;
    }

    /** Makes the shards and their progress be read again. */
    void unsettle() {
        settled = false;
    }

    void wakeup() {
        consumer.wakeup();
    }

    /** @param leave whether the shards go to the other replicas at once, and not when this member's session runs out */
    void close(Duration timeout, boolean leave) {
        consumer.close(CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(
                        leave ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.REMAIN_IN_GROUP));
    }

    private final class Rebalances implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            settled = false;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            settled = false;
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            settled = false;
        }
    }
}

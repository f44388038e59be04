package io.jobstream.generator.assignment;

import io.jobstream.events.Topics;
import io.jobstream.generator.kafka.ClientSettings;
import io.jobstream.generator.progress.LedgerTail;
import io.jobstream.generator.progress.MarketProgress;
import io.jobstream.generator.progress.ProgressReader;
import io.jobstream.market.Market;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The shards that the consumer group has assigned to this replica. The replica subscribes to the topic of the shards only
 * to take part in the assignment; it reads no record of it.
 *
 * <p>Shards, their progress and the group's generation are read together. With a generation newer than its list of
 * shards, a replica could commit for a shard that it no longer owns.
 */
public final class ShardAssignment {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ProgressReader reader;
    private final MarketProgress all;
    private final OrphanedTransactionFencer fencer;
    private ConsumerGroupMetadata metadata;
    private boolean current;

    /**
     * @param sessionMillis milliseconds of silence after which the group removes this replica
     * @param all           receives the progress that is read, of all shards
     */
    public ShardAssignment(
            ClientSettings clients,
            int sessionMillis,
            Topics topics,
            Market market,
            LedgerTail ledger,
            MarketProgress all) {
        this.all = all;
        fencer = new OrphanedTransactionFencer(clients);
        consumer = new KafkaConsumer<>(clients.member(sessionMillis));
        reader = new ProgressReader(consumer, ledger, market, topics.shards(), clients.group());
        metadata = consumer.groupMetadata();
        consumer.subscribe(List.of(topics.shards()), new Rebalances());
    }

    /** Takes part in the group for this long; returns whether the result of the last {@link #refresh} is still valid. */
    public boolean poll(Duration duration) {
        consumer.poll(duration);
        return current;
    }

    /**
     * The shards of this replica and their committed progress, in simulated milliseconds since the epoch; empty if the
     * group has assigned none.
     *
     * @throws TimeoutException if the progress cannot be read within 5 s
     */
    public SortedMap<Integer, Long> refresh() {
        metadata = consumer.groupMetadata();
        if (metadata.generationId() < 0 || metadata.memberId().isEmpty()) {
            return Collections.emptySortedMap();
        }
        Set<TopicPartition> mine = consumer.assignment();
        consumer.pause(mine);
        SortedMap<Integer, Long> progress = read(mine);
        all.reached(progress);
        progress.keySet().retainAll(mine.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
        current = true;
        return progress;
    }

    private SortedMap<Integer, Long> read(Set<TopicPartition> mine) {
        try {
            return reader.read();
        } catch (TimeoutException e) {
            fenceOrphanedTransactions(mine);
            throw e;
        }
    }

    /** Only the replica with the first shard does it. An open transaction that holds progress keeps it from being read. */
    private void fenceOrphanedTransactions(Collection<TopicPartition> mine) {
        if (mine.stream().anyMatch(shard -> shard.partition() == 0)) {
            fencer.fenceInBackground();
        }
    }

    /** Whether the last result of {@link #refresh} is valid; it may be empty. */
    public boolean isCurrent() {
        return current;
    }

    /** The group generation of the last result of {@link #refresh}. */
    public ConsumerGroupMetadata metadata() {
        return metadata;
    }

    /** The next {@link #refresh} is needed before playing continues. */
    public void invalidate() {
        current = false;
    }

    public void wakeup() {
        consumer.wakeup();
    }

    /** @param leave true: the other replicas get the shards at once; false: when this member's session times out */
    public void close(Duration timeout, boolean leave) {
        fencer.close();
        consumer.close(CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(
                        leave ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.REMAIN_IN_GROUP));
    }

    private final class Rebalances implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            current = false;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            current = false;
            fenceOrphanedTransactions(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            current = false;
        }
    }
}

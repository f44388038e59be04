package io.jobstream.generator.play;

import io.jobstream.events.Topics;
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
 * This replica's place in the group of all replicas. The topic of the shards is consumed only so that the group hands
 * out its partitions; nothing is ever read from it.
 *
 * <p>Shards, their progress and the group's generation are taken in step: a generation that is newer than the list of
 * shards would let a replica commit for a shard that it no longer owns.
 */
final class Membership {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ProgressReader reader;
    private final MarketProgress all;
    private final AbsentWriters absent;
    private ConsumerGroupMetadata metadata;
    private boolean settled;

    /**
     * @param sessionMillis of silence after which the group takes this replica for dead
     * @param all           is told what is read of the progress of all shards
     */
    Membership(
            ClientSettings clients,
            int sessionMillis,
            Topics topics,
            Market market,
            LedgerTail ledger,
            MarketProgress all) {
        this.all = all;
        absent = new AbsentWriters(clients);
        consumer = new KafkaConsumer<>(clients.member(sessionMillis));
        reader = new ProgressReader(consumer, ledger, market, topics.shards(), clients.group());
        metadata = consumer.groupMetadata();
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
        if (metadata.generationId() < 0 || metadata.memberId().isEmpty()) {
            return Collections.emptySortedMap();
        }
        Set<TopicPartition> mine = consumer.assignment();
        consumer.pause(mine);
        SortedMap<Integer, Long> progress = read(mine);
        all.reached(progress);
        progress.keySet().retainAll(mine.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
        settled = true;
        return progress;
    }

    private SortedMap<Integer, Long> read(Set<TopicPartition> mine) {
        try {
            return reader.read();
        } catch (TimeoutException e) {
            endAbsentWriters(mine);
            throw e;
        }
    }

    /** One replica does it, that with the first shard. Progress cannot be read while a transaction is open that holds it. */
    private void endAbsentWriters(Collection<TopicPartition> mine) {
        if (mine.stream().anyMatch(shard -> shard.partition() == 0)) {
            absent.look();
        }
    }

    /** Whether the group has handed out its shards, be it none to this replica. */
    boolean settled() {
        return settled;
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
        absent.close();
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
            endAbsentWriters(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            settled = false;
        }
    }
}

package io.jobstream.generator.play;

import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.generator.spec.MarketRefusedException;
import io.jobstream.generator.spec.RequestedMarket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds the progress of shards at the end of the ledger. Kafka forgets the offsets of a group that has been empty for a
 * week; a market that slept longer must not begin again.
 */
final class LedgerTail {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_LOOK = 256;

    private final Map<String, Object> readerSettings;
    private final TopicPartition partition;
    private final LedgerCodec codec = new LedgerCodec();

    LedgerTail(Map<String, Object> readerSettings, String topic) {
        this.readerSettings = readerSettings;
        this.partition = new TopicPartition(topic, 0);
    }

    /**
     * The progress of those of the shards that the ledger mentions, in simulated milliseconds since the epoch.
     *
     * @throws MarketRefusedException where the part of the ledger that might mention a shard is no longer kept
     */
    Map<Integer, Long> progress(Set<Integer> shards, String fingerprint) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(readerSettings)) {
            consumer.assign(List.of(partition));
            long begin = offset(consumer.beginningOffsets(List.of(partition), TIMEOUT));
            long end = offset(consumer.endOffsets(List.of(partition), TIMEOUT));
            Map<Integer, Long> progress = new HashMap<>();
            long to = end;
            for (long look = FIRST_LOOK; to > begin && !progress.keySet().containsAll(shards); look *= 4) {
                long from = Math.max(begin, end - look);
                scan(consumer, from, to, fingerprint, progress);
                to = from;
            }
            progress.keySet().retainAll(shards);
            if (begin > 0 && progress.size() < shards.size()) {
                throw new MarketRefusedException("topic " + partition.topic() + " begins at offset " + begin
                        + " and no longer tells how far every shard was played, nor does the consumer group: "
                        + RequestedMarket.elsewhere());
            }
            return progress;
        }
    }

    private void scan(
            KafkaConsumer<byte[], byte[]> consumer,
            long from,
            long to,
            String fingerprint,
            Map<Integer, Long> progress) {
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition, TIMEOUT) < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                deadline = System.nanoTime() + TIMEOUT.toNanos();
                collect(record, fingerprint, progress);
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("topic " + partition.topic() + " was not read within " + TIMEOUT.toSeconds()
                        + " s from offset " + from);
            }
        }
    }

    private void collect(ConsumerRecord<byte[], byte[]> record, String fingerprint, Map<Integer, Long> progress) {
        LedgerRecord entry;
        try {
            entry = codec.decode(record.value());
        } catch (InvalidRecordException e) {
            throw new MarketRefusedException("topic " + partition.topic() + " holds at offset " + record.offset() + " "
                    + e.getMessage() + ": " + RequestedMarket.elsewhere());
        }
        if (!entry.market().equals(fingerprint)) {
            return;
        }
        for (LedgerRecord.Slice slice : entry.slices()) {
            for (int shard = slice.firstShard(); shard <= slice.lastShard(); shard++) {
                progress.merge(shard, slice.to().toEpochMilli(), Math::max);
            }
        }
    }

    private long offset(Map<TopicPartition, Long> offsets) {
        return offsets.getOrDefault(partition, 0L);
    }
}

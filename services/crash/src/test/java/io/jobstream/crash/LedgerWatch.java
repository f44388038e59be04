package io.jobstream.crash;

import io.jobstream.events.Topics;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the ledger as any reader of committed records can. Not for use by several threads. */
final class LedgerWatch implements AutoCloseable {

    private static final Topics TOPICS = new Topics("");
    private static final TopicPartition LEDGER = new TopicPartition(TOPICS.ledger(), 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Progress progress;
    private final LedgerCodec codec = new LedgerCodec();
    private final KafkaConsumer<byte[], byte[]> reader;
    /** Sees transactions that are not decided, and hold readers up. */
    private final KafkaConsumer<byte[], byte[]> uncommitted;

    private List<TopicPartition> partitions = List.of();
    private Instant marked = Instant.MIN;

    LedgerWatch(String broker, Progress progress) {
        this.progress = progress;
        reader = consumer(broker, "read_committed");
        reader.assign(List.of(LEDGER));
        uncommitted = consumer(broker, "read_uncommitted");
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String broker, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker,
                        "isolation.level", isolation,
                        "auto.offset.reset", "earliest",
                        "reconnect.backoff.max.ms", 200,
                        "request.timeout.ms", TIMEOUT_MILLIS,
                        "default.api.timeout.ms", TIMEOUT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Looks once; without a broker there is nothing to see. */
    void look() {
        try {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                read(record);
            }
            Instant played = progress.played();
            if (played.isAfter(marked)) {
                progress.ends(played, uncommitted.endOffsets(partitions()));
                marked = played;
            }
        } catch (KafkaException e) {
            // The broker may be dead; the next look tells.
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            for (LedgerRecord.Slice slice : codec.decode(record.value()).slices()) {
                for (int shard = slice.firstShard(); shard <= slice.lastShard(); shard++) {
                    progress.played(shard, slice.to());
                }
            }
        } catch (InvalidRecordException e) {
            throw new AssertionError("the ledger holds what is no ledger record", e);
        }
    }

    private List<TopicPartition> partitions() {
        if (partitions.isEmpty()) {
            partitions = Stream.of(TOPICS.jobPosts(), TOPICS.candidateInfo(), TOPICS.jobApplications(), TOPICS.ledger())
                    .flatMap(topic -> uncommitted.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        }
        return partitions;
    }

    @Override
    public void close() {
        reader.close();
        uncommitted.close();
    }
}

package io.jobstream.bench.kafka;

import io.jobstream.events.Topics;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Adds up what a generator says it has committed. */
public final class LedgerReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final LedgerCodec codec = new LedgerCodec();
    private Mark mark = new Mark(0, 0);

    /**
     * @param records written up to a transaction, that one included
     * @param millis  wall clock at which its ledger record was written
     */
    public record Mark(long records, long millis) {

        /** Records a second since an earlier mark. */
        public double rateSince(Mark before) {
            return (records - before.records) * 1_000.0 / (millis - before.millis);
        }
    }

    public LedgerReader(String bootstrapServers, String topicPrefix) {
        topic = new Topics(topicPrefix).ledger();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * Waits for the topic.
     *
     * @param writer called again and again meanwhile; fails where it will never make the topic
     */
    public void open(Duration deadline, Runnable writer) throws InterruptedException {
        List<TopicPartition> partitions = TopicPartitions.await(consumer, topic, deadline, writer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on for a while. */
    public Mark read(Duration duration) throws InvalidRecordException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                mark = new Mark(mark.records() + records(codec.decode(record.value())), record.timestamp());
            }
        }
        return mark;
    }

    private static long records(LedgerRecord ledger) {
        return ledger.hours().stream()
                .flatMap(LedgerReader::counts)
                .mapToLong(counts ->
                        counts.postings() + counts.candidates() + counts.applications() + counts.statusChanges())
                .sum();
    }

    private static Stream<Counts> counts(HourCount hour) {
        return Stream.of(hour.written(), hour.duplicated(), hour.corrupted());
    }

    @Override
    public void close() {
        consumer.close();
    }
}

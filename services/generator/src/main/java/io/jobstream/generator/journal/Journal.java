package io.jobstream.generator.journal;

import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of one partition in which only a few records are ever looked at: its first, its last ones, one more. Only
 * committed records are read. May be used by several threads.
 */
public final class Journal {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_LOOK = 256;
    private static final int GROWTH = 4;

    private final Map<String, Object> client;
    private final TopicPartition partition;

    public Journal(KafkaProperties kafka, String topic) {
        this.client = kafka.clientSettings();
        this.partition = new TopicPartition(topic, 0);
    }

    public String topic() {
        return partition.topic();
    }

    /** A record's place and value. */
    public record Entry(long offset, byte[] value) {}

    /**
     * The first record that the topic holds, if it holds any.
     *
     * @throws KafkaException if Kafka does not answer within 10 s
     */
    public Optional<Entry> first() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Span span = span(consumer);
            return read(consumer, span, 1).stream().findFirst();
        }
    }

    /**
     * The last record that the topic holds, if it holds any.
     *
     * @throws KafkaException if Kafka does not answer within 10 s
     */
    public Optional<Entry> last() {
        List<Entry> last = new ArrayList<>();
        readBackwards(entries -> {
            if (!entries.isEmpty()) {
                last.add(entries.get(entries.size() - 1));
            }
            return last.isEmpty();
        });
        return last.stream().findFirst();
    }

    /**
     * Hands over what the topic holds, in chunks of many records: the last chunk first, the records of a chunk in their
     * order.
     *
     * @param more whether the chunk before is wanted as well
     * @return the first offset that the topic still holds, for what was before it is lost
     * @throws KafkaException if Kafka does not answer within 10 s
     */
    public long readBackwards(Predicate<List<Entry>> more) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Span all = span(consumer);
            long to = all.to();
            boolean wanted = true;
            for (long look = FIRST_LOOK; wanted && to > all.from(); look *= GROWTH) {
                long from = Math.max(all.from(), to - look);
                wanted = more.test(read(consumer, new Span(from, to), Integer.MAX_VALUE));
                to = from;
            }
            return all.from();
        }
    }

    /**
     * Adds a record.
     *
     * @return its offset
     * @throws KafkaException if Kafka does not take it within 10 s
     */
    public long append(byte[] value) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        // One record, and somebody waits for it: what is configured for the writing of events would only be too slow.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis() / 2);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            return producer.send(new ProducerRecord<>(topic(), value))
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("topic " + topic() + " did not take a record", e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("topic " + topic() + " did not take a record", e);
        }
    }

    /** Offsets from the first to before the last. */
    private record Span(long from, long to) {}

    private Span span(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = List.of(partition);
        consumer.assign(partitions);
        return new Span(
                consumer.beginningOffsets(partitions, TIMEOUT).getOrDefault(partition, 0L),
                consumer.endOffsets(partitions, TIMEOUT).getOrDefault(partition, 0L));
    }

    private List<Entry> read(KafkaConsumer<byte[], byte[]> consumer, Span span, int most) {
        List<Entry> entries = new ArrayList<>();
        consumer.seek(partition, span.from());
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (entries.size() < most && consumer.position(partition, TIMEOUT) < span.to()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                deadline = System.nanoTime() + TIMEOUT.toNanos();
                if (record.offset() < span.to() && entries.size() < most) {
                    entries.add(new Entry(record.offset(), record.value()));
                }
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("topic " + topic() + " was not read within " + TIMEOUT.toSeconds()
                        + " s from offset " + span.from());
            }
        }
        return entries;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings);
    }
}

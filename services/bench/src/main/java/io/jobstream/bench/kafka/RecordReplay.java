package io.jobstream.bench.kafka;

import io.jobstream.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records that a generator has written, sent again as they are by a plain idempotent producer: no transactions, nothing
 * to make, the same settings otherwise. What Kafka takes on this machine.
 */
public final class RecordReplay {

    /**
     * Few enough that they do not fill the heap that they share with the broker: with 200,000, 400 MB of 1 GB were live
     * and the collector never rested.
     */
    private static final int RECORDS = 50_000;

    private static final short ONE_REPLICA = 1;

    private final String bootstrapServers;
    private final int partitions;
    private final List<ConsumerRecord<byte[], byte[]>> records;

    private RecordReplay(String bootstrapServers, int partitions, List<ConsumerRecord<byte[], byte[]>> records) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.records = records;
    }

    /** Takes 50,000 records of the three topics, in the proportions in which they lie there. */
    public static RecordReplay from(String bootstrapServers, Topics topics, int partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "bench-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        1_000,
                        "max.partition.fetch.bytes",
                        100_000,
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications()));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(RECORDS);
            while (records.size() < RECORDS) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return new RecordReplay(bootstrapServers, partitions, records);
        }
    }

    /** Sends them again and again, and measures after a warm-up. Records a second that the broker has acknowledged. */
    public double sendFor(Duration warmUp, Duration measured) throws Exception {
        String prefix = "ready-made-" + UUID.randomUUID() + ".";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                "compression.type",
                                "lz4",
                                "batch.size",
                                1 << 17),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            List<String> names = records.stream()
                    .map(ConsumerRecord::topic)
                    .distinct()
                    .map(topic -> prefix + topic)
                    .toList();
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, partitions, ONE_REPLICA))
                            .toList())
                    .all()
                    .get();
            AtomicLong acknowledged = new AtomicLong();
            AtomicReference<Exception> failure = new AtomicReference<>();
            send(producer, prefix, warmUp, acknowledged, failure);
            long before = acknowledged.get();
            long begin = System.nanoTime();
            send(producer, prefix, measured, acknowledged, failure);
            double rate = (acknowledged.get() - before) * 1e9 / (System.nanoTime() - begin);
            producer.flush();
            admin.deleteTopics(names).all().get();
            return rate;
        }
    }

    private void send(
            KafkaProducer<byte[], byte[]> producer,
            String prefix,
            Duration duration,
            AtomicLong acknowledged,
            AtomicReference<Exception> failure)
            throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(
                        new ProducerRecord<>(
                                prefix + record.topic(), null, record.key(), record.value(), record.headers()),
                        (metadata, e) -> {
                            if (e == null) {
                                acknowledged.incrementAndGet();
                            } else {
                                failure.set(e);
                            }
                        });
            }
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}

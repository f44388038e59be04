package io.jobstream.embedded.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic holds, whatever the order and the partitions of its committed records.
 *
 * @param records number of records
 * @param sum     sum of a 64-bit hash of key and value
 */
public record TopicDigest(long records, long sum) {

    /** Of an empty topic. */
    public static final TopicDigest NONE = new TopicDigest(0, 0);

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Reads a topic to its end, once every transaction in it is decided. */
    public static TopicDigest of(String bootstrapServers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, DecidedEnds.of(bootstrapServers, partitions));
        }
    }

    private static TopicDigest read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        TopicDigest digest = NONE;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                digest = digest.with(record.key(), record.value());
            }
        }
        return digest;
    }

    /** With one record more. */
    public TopicDigest with(byte[] key, byte[] value) {
        return new TopicDigest(records + 1, sum + mixed(hash(hash(FNV_OFFSET, key), value)));
    }

    private static long hash(long hash, byte[] bytes) {
        long result = (hash ^ bytes.length) * FNV_PRIME;
        for (byte b : bytes) {
            result = (result ^ (b & 0xff)) * FNV_PRIME;
        }
        return result;
    }

    /** The finaliser of SplitMix64: a sum of hashes needs all bits to depend on all bytes. */
    private static long mixed(long hash) {
        long result = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        result = (result ^ (result >>> 27)) * 0x94d049bb133111ebL;
        return result ^ (result >>> 31);
    }
}

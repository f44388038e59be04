package io.jobstream.embedded.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where partitions end once every transaction in them is decided. A commit returns before its marker is in every partition,
 * and until then a reader of committed records is shown an end that lies before the transaction.
 */
public final class DecidedEnds {

    /** Longer than any transaction of the platform may stay open. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private DecidedEnds() {}

    /** Waits for up to a minute, while nobody goes on writing. */
    public static Map<TopicPartition, Long> of(String bootstrapServers, Collection<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> committed = consumer(bootstrapServers, "read_committed");
                KafkaConsumer<byte[], byte[]> uncommitted = consumer(bootstrapServers, "read_uncommitted")) {
            return await("the transactions in " + partitions + " to be decided")
                    .atMost(DEADLINE)
                    .until(
                            () -> committed.endOffsets(partitions),
                            ends -> ends.equals(uncommitted.endOffsets(partitions)));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String isolationLevel) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolationLevel),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}

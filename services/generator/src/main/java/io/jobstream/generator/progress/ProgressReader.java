package io.jobstream.generator.progress;

import io.jobstream.market.Market;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads how far every shard was played: from the group's offsets, else from the ledger, else it is the start. */
public final class ProgressReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LedgerTail ledger;
    private final Market market;
    private final String topic;
    private final String group;

    public ProgressReader(
            KafkaConsumer<byte[], byte[]> consumer, LedgerTail ledger, Market market, String topic, String group) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.market = market;
        this.topic = topic;
        this.group = group;
    }

    /**
     * Progress of all shards of the market, in simulated milliseconds since the epoch. Waits for transactions that have
     * written progress but are not decided: the consumer reads settled offsets only.
     *
     * @throws TimeoutException if Kafka does not answer, or a transaction is not decided, within 5 s
     */
    public SortedMap<Integer, Long> read() {
        int shards = market.spec().shards();
        Set<TopicPartition> partitions = IntStream.range(0, shards)
                .mapToObj(shard -> new TopicPartition(topic, shard))
                .collect(Collectors.toSet());
        Map<Integer, Long> known = new HashMap<>();
        consumer.committed(partitions, TIMEOUT).forEach((partition, committed) -> {
            if (committed != null) {
                known.put(partition.partition(), ProgressMetadata.millis(committed, market.fingerprint(), group));
            }
        });
        Set<Integer> unknown = IntStream.range(0, shards).boxed().collect(Collectors.toCollection(HashSet::new));
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            known.putAll(ledger.progress(unknown, market.fingerprint()));
        }
        SortedMap<Integer, Long> progress = new TreeMap<>();
        for (int shard = 0; shard < shards; shard++) {
            progress.put(shard, known.getOrDefault(shard, market.spec().startMillis()));
        }
        return progress;
    }
}

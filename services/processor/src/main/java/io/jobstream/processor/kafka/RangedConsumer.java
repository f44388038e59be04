package io.jobstream.processor.kafka;

import io.jobstream.processor.stream.Handover;
import io.jobstream.processor.stream.HeldOffsets;
import io.jobstream.processor.stream.OffsetRange;
import io.jobstream.processor.stream.StartOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A consumer that knows which range of offsets every poll has covered: it starts where the database says, and appends
 * a {@link RangeMark} to each partition's records. The end of a range is the position after the poll, so transaction
 * markers and aborted records are inside, and the next range begins where this one ended.
 */
final class RangedConsumer<K, V> extends KafkaConsumer<K, V> {

    private static final Logger log = LoggerFactory.getLogger(RangedConsumer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** The whole group waits for as long, so what is not stored by then is left to those who read it again. */
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 3;

    private final Map<String, String> topicIds;
    private final StartOffsets startOffsets;
    private final Handover handover;
    private final Runnable onClosed;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    RangedConsumer(
            Map<String, Object> settings,
            @Nullable Deserializer<K> keys,
            @Nullable Deserializer<V> values,
            Map<String, String> topicIds,
            StartOffsets startOffsets,
            Handover handover,
            Runnable onClosed) {
        super(settings, keys, values);
        this.topicIds = Map.copyOf(topicIds);
        this.startOffsets = startOffsets;
        this.handover = handover;
        this.onClosed = onClosed;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                seekToStart(partitions);
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                awaitStored(partitions);
                positions.keySet().removeAll(partitions);
                listener.onPartitionsRevoked(partitions);
            }
        });
    }

    @Override
    public ConsumerRecords<K, V> poll(Duration timeout) {
        ConsumerRecords<K, V> polled = super.poll(timeout);
        Map<TopicPartition, OffsetAndMetadata> nextOffsets = polled.nextOffsets();
        if (nextOffsets.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<K, V>>> marked = new HashMap<>();
        nextOffsets.forEach((partition, next) -> {
            List<ConsumerRecord<K, V>> records = polled.records(partition);
            @Nullable OffsetRange range = advance(partition, next.offset(), records);
            if (range != null) {
                List<ConsumerRecord<K, V>> withMark = new ArrayList<>(records.size() + 1);
                withMark.addAll(records);
                withMark.add(RangeMark.record(range));
                marked.put(partition, withMark);
            }
        });
        return new ConsumerRecords<>(marked, nextOffsets);
    }

    private @Nullable OffsetRange advance(TopicPartition partition, long to, List<ConsumerRecord<K, V>> records) {
        Long from = positions.put(partition, to);
        if (from == null) {
            throw new IllegalStateException(partition + " was read without having been assigned");
        }
        if (!records.isEmpty()
                && (records.get(0).offset() < from
                        || records.get(records.size() - 1).offset() >= to)) {
            throw new IllegalStateException(partition + ": offsets "
                    + records.get(0).offset() + " to "
                    + records.get(records.size() - 1).offset() + " are not within the range from " + from + " to "
                    + to);
        }
        if (to == from && records.isEmpty()) {
            return null;
        }
        return new OffsetRange(
                partition, from, to, to + Math.max(0, currentLag(partition).orElse(0)));
    }

    private void seekToStart(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = unawakened(() -> beginningOffsets(partitions, TIMEOUT));
        Map<TopicPartition, Long> ends = unawakened(() -> endOffsets(partitions, TIMEOUT));
        Map<TopicPartition, HeldOffsets> held = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String topicId = topicIds.getOrDefault(partition.topic(), "");
            held.put(partition, new HeldOffsets(topicId, at(beginnings, partition), at(ends, partition)));
        }
        Map<TopicPartition, Long> starts = await(startOffsets.startOf(held));
        for (TopicPartition partition : partitions) {
            long start = at(starts, partition);
            seek(partition, start);
            positions.put(partition, start);
        }
    }

    private void awaitStored(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> read = new HashMap<>(positions);
        read.keySet().retainAll(partitions);
        try {
            handover.stored(read).toFuture().get(HANDOVER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while partitions were given up", e);
        } catch (ExecutionException e) {
            throw new KafkaException("partitions could not be given up", e.getCause());
        } catch (TimeoutException e) {
            log.info("what was read was not stored within {}; its partitions are given up all the same", HANDOVER);
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new KafkaException("no offset is known of " + partition);
        }
        return offset;
    }

    /** The answer of the database. This thread is Kafka's and may wait; the group waits for it as well. */
    private static Map<TopicPartition, Long> await(Mono<Map<TopicPartition, Long>> starts) {
        try {
            return starts.toFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the stored offsets were asked for", e);
        } catch (ExecutionException e) {
            throw new KafkaException("the stored offsets could not be read", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the database did not tell the stored offsets within " + TIMEOUT, e);
        }
    }

    /** reactor-kafka wakes the consumer to resume it, which may hit any call; what was interrupted is asked again. */
    private static <T> T unawakened(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (WakeupException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    @SuppressWarnings("deprecation") // This is the one that reactor-kafka calls.
    public void close(Duration timeout) {
        try {
            super.close(CloseOptions.timeout(timeout));
        } finally {
            onClosed.run();
        }
    }
}

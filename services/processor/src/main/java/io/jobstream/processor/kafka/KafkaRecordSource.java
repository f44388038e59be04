package io.jobstream.processor.kafka;

import io.jobstream.events.Topics;
import io.jobstream.processor.stream.Handover;
import io.jobstream.processor.stream.OffsetRange;
import io.jobstream.processor.stream.RecordBatch;
import io.jobstream.processor.stream.RecordSource;
import io.jobstream.processor.stream.StartOffsets;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.kafka.receiver.internals.ConsumerFactory;

/** The topics' committed records, by reactor-kafka; one batch a poll. */
public final class KafkaRecordSource implements RecordSource {

    private static final int FETCH_MAX_BYTES_OF_PARTITION = 1024 * 1024;
    private static final int FETCH_MAX_BYTES = 8 * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE = Duration.ofMillis(1_500);

    private final KafkaProperties kafka;
    private final KafkaTopics topics;
    private final int maxPollRecords;
    private final AtomicReference<CompletableFuture<Void>> released =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    public KafkaRecordSource(KafkaProperties kafka, KafkaTopics topics, int maxPollRecords) {
        this.kafka = kafka;
        this.topics = topics;
        this.maxPollRecords = maxPollRecords;
    }

    @Override
    public Flux<RecordBatch> batches(StartOffsets offsets, Handover handover) {
        return topics.idsOf(topicNames())
                .flatMapMany(
                        ids -> receiver(ids, offsets, handover).receiveBatch(1).concatMap(KafkaRecordSource::batch, 0));
    }

    @Override
    public Mono<Void> released() {
        return Mono.fromFuture(released::get, true);
    }

    private List<String> topicNames() {
        Topics names = kafka.topics();
        return List.of(names.jobPosts(), names.candidateInfo(), names.jobApplications(), names.ledger());
    }

    private KafkaReceiver<byte[], byte[]> receiver(
            Map<String, String> topicIds, StartOffsets offsets, Handover handover) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        ConsumerFactory consumers = new ConsumerFactory() {
            @Override
            public <K, V> Consumer<K, V> createConsumer(ReceiverOptions<K, V> options) {
                Consumer<K, V> consumer = new RangedConsumer<>(
                        options.consumerProperties(),
                        options.keyDeserializer(),
                        options.valueDeserializer(),
                        topicIds,
                        offsets,
                        handover,
                        () -> closed.complete(null));
                released.set(closed);
                return consumer;
            }
        };
        return KafkaReceiver.create(consumers, options());
    }

    private ReceiverOptions<byte[], byte[]> options() {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.topics().prefix() + "processor");
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        // A dead predecessor holds its partitions for this long.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        // Large fetches let one topic run ahead of the others, and then every application overtakes its candidate.
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_MAX_BYTES_OF_PARTITION);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return ReceiverOptions.<byte[], byte[]>create(settings)
                .subscription(topicNames())
                .pollTimeout(POLL)
                .closeTimeout(CLOSE)
                .maxDelayRebalance(Duration.ZERO)
                .commitInterval(Duration.ZERO)
                .commitBatchSize(0);
    }

    private static Mono<RecordBatch> batch(Flux<ReceiverRecord<byte[], byte[]>> poll) {
        return poll.collectList().map(polled -> {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.size());
            List<OffsetRange> ranges = new ArrayList<>();
            for (ReceiverRecord<byte[], byte[]> record : polled) {
                @Nullable OffsetRange range = RangeMark.of(record);
                if (range == null) {
                    records.add(record);
                } else {
                    ranges.add(range);
                }
            }
            return new RecordBatch(records, ranges);
        });
    }
}

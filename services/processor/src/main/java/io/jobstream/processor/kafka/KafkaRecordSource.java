package io.jobstream.processor.kafka;

import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.PartitionRevocation;
import io.jobstream.processor.consume.Poll;
import io.jobstream.processor.consume.RecordSource;
import io.jobstream.processor.consume.StartOffsets;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.kafka.receiver.internals.ConsumerFactory;

/** The committed records of some topics, by reactor-kafka. One instance per lane. */
public final class KafkaRecordSource implements RecordSource {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(1_500);

    private final TopicAdmin admin;
    private final List<String> topics;
    private final ConsumerSettings settings;
    private final AtomicReference<CompletableFuture<Void>> released =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /**
     * @param group          consumer group that spreads the partitions over lanes and replicas
     * @param topics         names of the topics to read
     * @param maxPollRecords records per poll at most
     */
    public KafkaRecordSource(
            KafkaProperties kafka, TopicAdmin admin, String group, List<String> topics, int maxPollRecords) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
        settings = new ConsumerSettings(kafka, group, maxPollRecords);
    }

    @Override
    public Flux<Poll> polls(StartOffsets offsets, PartitionRevocation revocation) {
        return admin.idsOf(topics)
                .flatMapMany(ids ->
                        receiver(ids, offsets, revocation).receiveBatch(1).concatMap(KafkaRecordSource::collect, 0))
                .doOnError(settings::learnFrom);
    }

    @Override
    public Mono<Void> released() {
        return Mono.fromFuture(released::get, true);
    }

    private KafkaReceiver<byte[], byte[]> receiver(
            Map<String, String> topicIds, StartOffsets offsets, PartitionRevocation revocation) {
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
                        revocation,
                        () -> closed.complete(null));
                released.set(closed);
                return consumer;
            }
        };
        return KafkaReceiver.create(consumers, options());
    }

    private ReceiverOptions<byte[], byte[]> options() {
        return ReceiverOptions.<byte[], byte[]>create(settings.current())
                .subscription(topics)
                .pollTimeout(POLL_TIMEOUT)
                .closeTimeout(CLOSE_TIMEOUT)
                .maxDelayRebalance(Duration.ZERO)
                .commitInterval(Duration.ZERO)
                .commitBatchSize(0);
    }

    private static Mono<Poll> collect(Flux<ReceiverRecord<byte[], byte[]>> poll) {
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
            return new Poll(records, ranges);
        });
    }
}

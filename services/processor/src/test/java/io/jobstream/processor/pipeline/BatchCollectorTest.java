package io.jobstream.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.events.Topics;
import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.decode.BatchDecoder;
import io.jobstream.processor.stream.OffsetRange;
import io.jobstream.processor.stream.RecordBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class BatchCollectorTest {

    private static final Topics TOPICS = new Topics("");
    private static final TopicPartition PARTITION = new TopicPartition(TOPICS.jobPosts(), 0);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int POLL = 10;

    private final Scheduler thread = Schedulers.newSingle("collector-test");
    private final BatchCollector collector = new BatchCollector(new BatchDecoder(TOPICS), thread, 100);
    private final AtomicInteger polls = new AtomicInteger();

    @AfterEach
    void stop() {
        thread.dispose();
    }

    @Test
    void aFreeLaneGetsAPollAtOnceAndABusyOneGetsAllThatCameMeanwhile() {
        Mono<StagedBatch> waiting = collector.next(DEADLINE).cache();
        waiting.subscribe();
        play(1).block(DEADLINE);
        assertThat(records(waiting)).isEqualTo(POLL);

        play(4).block(DEADLINE);

        StagedBatch batch = Objects.requireNonNull(collector.next(DEADLINE).block(DEADLINE));
        assertThat(batch.records()).isEqualTo(4 * POLL);
        assertThat(batch.ranges()).containsExactly(new OffsetRange(PARTITION, POLL, 5 * POLL, 5 * POLL));
    }

    @Test
    void aFullBatchHoldsTheSourceUpUntilItIsTaken() {
        Mono<Void> source = play(25).cache();
        source.subscribe();
        await("the batch to be full").atMost(DEADLINE).until(() -> polls.get() == 10);

        int all = 0;
        while (all < 250) {
            int records = records(collector.next(DEADLINE));
            assertThat(records).isBetween(1, 100);
            all += records;
        }
        source.block(DEADLINE);
    }

    @Test
    void anIdleLaneIsWokenWithAnEmptyBatch() {
        assertThat(records(collector.next(Duration.ofMillis(10)))).isZero();
    }

    @Test
    void aLaneThatWaitsIsLetGoWhenTheStreamStops() {
        Mono<StagedBatch> waiting = collector.next(Duration.ofHours(1)).cache();
        waiting.subscribe();

        collector.close();

        assertThat(records(waiting)).isZero();
    }

    private static int records(Mono<StagedBatch> batch) {
        return Objects.requireNonNull(batch.block(DEADLINE)).records();
    }

    private Mono<Void> play(int count) {
        return Flux.range(0, count)
                .publishOn(thread, 1)
                .concatMap(i -> collector.add(poll(polls.getAndIncrement())), 0)
                .then();
    }

    /** Records that cannot be read are records as well. */
    private static RecordBatch poll(int number) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        int from = number * POLL;
        for (int offset = from; offset < from + POLL; offset++) {
            records.add(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]));
        }
        return new RecordBatch(records, List.of(new OffsetRange(PARTITION, from, from + POLL, from + POLL)));
    }
}

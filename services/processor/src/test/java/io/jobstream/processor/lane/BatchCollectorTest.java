package io.jobstream.processor.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.DecodedPoll;
import io.jobstream.processor.decode.PollTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {

    private static final TopicPartition PARTITION = new TopicPartition("job_posts", 0);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int POLL = 10;

    private final BatchCollector collector = new BatchCollector(100);
    private final AtomicInteger polls = new AtomicInteger();

    @Test
    void aFreeLaneGetsAPollAtOnceAndABusyOneGetsAllThatCameMeanwhile() throws Exception {
        CompletableFuture<Batch> waiting = take(DEADLINE);
        play(1);
        assertThat(waiting.get(20, TimeUnit.SECONDS).records()).isEqualTo(POLL);

        play(4);

        Batch batch = collector.take(DEADLINE);
        assertThat(batch.records()).isEqualTo(4 * POLL);
        assertThat(batch.ranges()).containsExactly(new OffsetRange(PARTITION, POLL, 5 * POLL, 5 * POLL, null));
    }

    @Test
    void aFullBatchHoldsTheSourceUpUntilItIsTaken() throws Exception {
        CompletableFuture<Void> source = CompletableFuture.runAsync(() -> play(25));
        await("the batch to be full").atMost(DEADLINE).until(() -> polls.get() == 11 && !source.isDone());

        int all = 0;
        while (all < 250) {
            int records = collector.take(DEADLINE).records();
            assertThat(records).isBetween(1, 100);
            all += records;
        }
        source.get(20, TimeUnit.SECONDS);
    }

    @Test
    void anIdleLaneIsWokenWithAnEmptyBatch() throws Exception {
        assertThat(collector.take(Duration.ofMillis(10)).isEmpty()).isTrue();
        CompletableFuture<Batch> waiting = take(Duration.ofHours(1));
        collector.wake();
        assertThat(waiting.get(20, TimeUnit.SECONDS).isEmpty()).isTrue();
    }

    @Test
    void aLaneThatWaitsIsLetGoWhenItStopsAndFailsWithItsSource() throws Exception {
        CompletableFuture<Batch> waiting = take(Duration.ofHours(1));
        collector.fail(new IllegalStateException("no broker"));
        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasRootCauseMessage("no broker");

        BatchCollector other = new BatchCollector(100);
        other.close();
        assertThat(other.take(Duration.ofHours(1)).isEmpty()).isTrue();
    }

    private CompletableFuture<Batch> take(Duration patience) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return collector.take(patience);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void play(int count) {
        for (int i = 0; i < count; i++) {
            collector.add(poll(polls.getAndIncrement()));
        }
    }

    private static DecodedPoll poll(int number) {
        int from = number * POLL;
        return new DecodedPoll(
                List.of(new OffsetRange(PARTITION, from, from + POLL, from + POLL, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(0L, POLL),
                new PollTimes(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, POLL),
                100);
    }
}

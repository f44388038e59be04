package io.jobstream.processor.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.OffsetRange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DimensionsProgressTest {

    private static final TopicPartition POSTS = new TopicPartition("job_posts", 0);
    private static final TopicPartition CANDIDATES = new TopicPartition("candidate_info", 0);

    private final DimensionsProgress progress = new DimensionsProgress(Set.of("job_posts", "candidate_info"));

    @Test
    void applicationsWaitUntilTheSlowestPartitionHasReachedThem() throws Exception {
        progress.assigned(List.of(POSTS, CANDIDATES));
        CompletableFuture<Void> waiting = await(100);

        progress.stored(List.of(range(POSTS, 10, 1_000, 150)));
        assertThat(waiting).isNotDone();
        progress.stored(List.of(range(CANDIDATES, 10, 1_000, 120)));

        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void nobodyWaitsForPartitionsThatAreStoredToTheirEndsOrAreAssignedElsewhere() throws Exception {
        progress.assigned(List.of(POSTS, new TopicPartition("market_ledger", 0)));
        progress.stored(List.of(range(POSTS, 10, 10, 5)));

        await(100).get(10, TimeUnit.SECONDS);
    }

    @Test
    void nobodyWaitsForeverForALaneThatDoesNotMove() throws Exception {
        progress.assigned(List.of(POSTS));

        await(100).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> await(long writtenMillis) {
        return CompletableFuture.runAsync(() -> {
            try {
                progress.await(writtenMillis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static OffsetRange range(TopicPartition partition, long to, long end, long writtenAt) {
        return new OffsetRange(partition, 0, to, end, new LastRecord(to - 1, 0, 0, writtenAt));
    }
}

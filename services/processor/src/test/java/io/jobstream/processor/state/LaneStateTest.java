package io.jobstream.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.OpenTransaction;
import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.processor.health.ProcessorHealth;
import io.jobstream.processor.health.StallHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class LaneStateTest {

    private static final TopicPartition PARTITION = new TopicPartition("job_posts", 0);
    private static final Duration STALLED_AFTER = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();
    private final ProcessorState state = new ProcessorState(clock);
    private final LaneState lane = state.addLane();

    @Test
    void aLaneThatStoresNothingAlthoughRecordsWaitIsNotAlive() {
        assigned(PARTITION);
        answered(15, 15);

        clock.pass(STALLED_AFTER);

        assertThat(liveness()).isEqualTo(Status.DOWN);
        assertThat(state.lag()).isEqualTo(5);
    }

    @Test
    void aLaneThatStallsIsNotAliveWhateverTheOthersStore() {
        TopicPartition other = new TopicPartition("job_applications", 0);
        LaneState busy = state.addLane();
        assigned(PARTITION);
        busy.assigned(Map.of(other, new StoredOffset("id", 0, null)));
        Map<TopicPartition, Long> ends = Map.of(PARTITION, 15L, other, 1_000L);
        state.brokersAnswered(ends, ends);

        clock.pass(STALLED_AFTER);
        busy.stored(List.of(new OffsetRange(other, 0, 10, 1_000, null)));

        assertThat(liveness()).isEqualTo(Status.DOWN);
    }

    @Test
    void aLaneThatStoresIsAliveHoweverMuchWaits() {
        assigned(PARTITION);
        answered(1_000_000, 1_000_000);
        clock.pass(STALLED_AFTER.minusSeconds(1));
        lane.stored(List.of(new OffsetRange(PARTITION, 10, 20, 20, null)));

        clock.pass(STALLED_AFTER.minusSeconds(1));

        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void aLaneWithNothingToDoIsAlive() {
        assigned(PARTITION);
        clock.pass(STALLED_AFTER.multipliedBy(10));
        answered(10, 10);
        clock.pass(Duration.ofSeconds(5));
        answered(11, 11);

        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void recordsBehindAnOpenTransactionCountAsLagButAreNoStallAndTheReasonNamesTheTransaction() {
        assigned(PARTITION);
        answered(15, 10);
        clock.pass(STALLED_AFTER.multipliedBy(10));
        answered(15, 10);
        state.blocked(Map.of(PARTITION, new OpenTransaction(PARTITION, 10, 4711, Instant.EPOCH)));

        assertThat(state.lag()).isEqualTo(5);
        assertThat(liveness()).isEqualTo(Status.UP);
        assertThat(new ProcessorHealth(state).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(state.notReadyBecause())
                .contains("job_posts, partition 0", "producer 4711", "offset 10", "1970-01-01T00:00:00Z", "abort");

        state.blocked(Map.of());
        assertThat(state.notReadyBecause()).isNull();
    }

    @Test
    void aLaneThatWaitsForTheDatabaseIsAliveButNotReady() {
        assigned(PARTITION);
        answered(15, 15);
        lane.waiting("no database");

        clock.pass(STALLED_AFTER.multipliedBy(10));

        assertThat(liveness()).isEqualTo(Status.UP);
        assertThat(new ProcessorHealth(state).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(new ProcessorHealth(state).health().getDetails()).containsEntry("reason", "no database");
    }

    @Test
    void theReasonOfAFailureHoldsUntilTheLaneHasStoredSomething() {
        lane.failed("the transaction was refused");
        assigned(PARTITION);
        answered(15, 15);
        assertThat(state.notReadyBecause()).isEqualTo("the transaction was refused");

        lane.stored(List.of(new OffsetRange(PARTITION, 10, 12, 15, null)));

        assertThat(state.notReadyBecause()).isNull();
    }

    @Test
    void theReasonOfAFailureHoldsUntilThereIsNothingToStore() {
        lane.failed("no database");
        answered(10, 10);
        assertThat(state.notReadyBecause()).isEqualTo("no database");

        assigned(PARTITION);
        answered(10, 10);

        assertThat(state.notReadyBecause()).isNull();
    }

    @Test
    void aLaneThatStoresNothingAfterAFailureIsNotAlive() {
        lane.failed("the transaction was refused");
        assigned(PARTITION);
        answered(15, 15);

        clock.pass(STALLED_AFTER);

        assertThat(liveness()).isEqualTo(Status.DOWN);
    }

    @Test
    void aLaneThatHasNotStartedSaysThatTheBrokersAreAway() {
        state.brokersMissing("the Kafka brokers do not answer");
        assertThat(state.notReadyBecause()).isEqualTo("the Kafka brokers do not answer");

        state.brokersAnswered(Map.of(), Map.of());
        assertThat(state.notReadyBecause()).isEqualTo("not started");
    }

    @Test
    void aPartitionThatIsNoLongerAssignedDoesNotCountAsLag() {
        TopicPartition other = new TopicPartition("job_posts", 1);
        lane.assigned(Map.of(PARTITION, new StoredOffset("id", 10, null), other, new StoredOffset("id", 0, null)));
        Map<TopicPartition, Long> ends = Map.of(PARTITION, 15L, other, 100L);
        state.brokersAnswered(ends, ends);
        assertThat(state.lag("job_posts")).isEqualTo(105);

        assigned(PARTITION);

        assertThat(state.lag("job_posts")).isEqualTo(5);
        assertThat(state.lag("candidate_info")).isZero();
    }

    @Test
    void aLaneThatStartsAgainIsNotRestartedForWhatItReadBefore() {
        assigned(PARTITION);
        assertThat(state.reading()).containsOnlyKeys(PARTITION);

        lane.failed("the topic was deleted and created again");

        assertThat(state.reading()).isEmpty();
        assertThat(state.stored()).containsOnlyKeys(PARTITION);
    }

    private void assigned(TopicPartition partition) {
        lane.assigned(Map.of(partition, new StoredOffset("id", 10, null)));
    }

    private void answered(long end, long stable) {
        state.brokersAnswered(Map.of(PARTITION, end), Map.of(PARTITION, stable));
    }

    private Status liveness() {
        return new StallHealth(state::lag, state::stalledFor, "a lane stored nothing", STALLED_AFTER)
                .health()
                .getStatus();
    }

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {

        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

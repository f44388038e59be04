package io.jobstream.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.stream.OffsetRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class PipelineStateTest {

    private static final TopicPartition PARTITION = new TopicPartition("job_posts", 0);
    private static final Duration STALLED_AFTER = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();
    private final PipelineState state = new PipelineState(clock);

    @Test
    void aStreamThatStoresNothingAlthoughRecordsWaitIsNotAlive() {
        state.assigned(Map.of(PARTITION, 10L));
        state.brokersAnswered(Map.of(PARTITION, 15L));

        clock.pass(STALLED_AFTER);

        assertThat(liveness()).isEqualTo(Status.DOWN);
        assertThat(state.lag()).isEqualTo(5);
    }

    @Test
    void aStreamThatStoresIsAliveHoweverMuchWaits() {
        state.assigned(Map.of(PARTITION, 10L));
        state.brokersAnswered(Map.of(PARTITION, 1_000_000L));
        clock.pass(STALLED_AFTER.minusSeconds(1));
        state.stored(new OffsetRange(PARTITION, 10, 20, 20));

        clock.pass(STALLED_AFTER.minusSeconds(1));

        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void aStreamWithNothingToDoIsAlive() {
        state.assigned(Map.of(PARTITION, 10L));
        clock.pass(STALLED_AFTER.multipliedBy(10));
        state.brokersAnswered(Map.of(PARTITION, 10L));
        clock.pass(Duration.ofSeconds(5));
        state.brokersAnswered(Map.of(PARTITION, 11L));

        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void aStreamThatWaitsForTheDatabaseIsAliveButNotReady() {
        state.assigned(Map.of(PARTITION, 10L));
        state.brokersAnswered(Map.of(PARTITION, 15L));
        state.waiting("no database");

        clock.pass(STALLED_AFTER.multipliedBy(10));

        assertThat(liveness()).isEqualTo(Status.UP);
        assertThat(new PipelineHealth(state).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(new PipelineHealth(state).health().getDetails()).containsEntry("reason", "no database");
    }

    @Test
    void whatIsNoLongerAssignedDoesNotCountAsLag() {
        TopicPartition other = new TopicPartition("job_posts", 1);
        state.assigned(Map.of(PARTITION, 10L, other, 0L));
        state.brokersAnswered(Map.of(PARTITION, 15L, other, 100L));
        assertThat(state.lag("job_posts")).isEqualTo(105);

        state.assigned(Map.of(PARTITION, 10L));
        state.brokersAnswered(Map.of(PARTITION, 15L));

        assertThat(state.lag("job_posts")).isEqualTo(5);
        assertThat(state.lag("candidate_info")).isZero();
    }

    private Status liveness() {
        return new StallHealth(state, STALLED_AFTER).health().getStatus();
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

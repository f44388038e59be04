package io.jobstream.lake.lane;

import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.lane.Backoff;
import io.jobstream.processor.state.Lag;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the brokers regularly how far the topics reach. A consumer does not report that brokers are gone, nor that a topic
 * was set back or created again.
 */
public final class BrokerCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** One answer may get lost. After more of them, the topics may have been set back. */
    private static final int MISSED_ANSWERS = 2;

    private final TopicAdmin admin;
    private final LakeState state;
    private final Consumer<String> restart;
    private int missed;

    /** @param restart restart of the reading, with the reason */
    public BrokerCheck(TopicAdmin admin, LakeState state, Consumer<String> restart) {
        this.admin = admin;
        this.state = state;
        this.restart = restart;
    }

    /**
     * What waits for a commit, up to the ends that the brokers tell now.
     *
     * @throws IllegalStateException if they do not answer
     */
    public synchronized Lag lag() {
        look();
        if (missed > 0) {
            throw new IllegalStateException(state.notReadyBecause());
        }
        return new Lag(state.committed().size(), state.lag());
    }

    /** Looks once; blocks for some seconds at most. */
    public synchronized void look() {
        Map<TopicPartition, Long> committed = state.committed();
        Map<String, String> topicIds = state.topicIds();
        Map<TopicPartition, Long> ends;
        boolean isCreatedAgain;
        try {
            if (committed.isEmpty()) {
                // Ends of no partitions are known without the brokers.
                Session.await(admin.clusterId(), TIMEOUT, "asking for the id of the Kafka cluster");
            }
            ends = Objects.requireNonNull(
                    Session.await(admin.stableEnds(committed.keySet()), TIMEOUT, "asking for the ends of the topics"));
            isCreatedAgain = !topicIds.equals(
                    Session.await(admin.idsOf(topicIds.keySet()), TIMEOUT, "asking for the ids of the topics"));
        } catch (RuntimeException e) {
            missed++;
            state.brokersMissing("the Kafka brokers do not answer: " + Backoff.reason(e));
            return;
        }
        state.brokersAnswered(ends);
        if (missed >= MISSED_ANSWERS) {
            restart.accept("the brokers were away; the last records in the tables are compared with the topics");
        } else if (isCreatedAgain) {
            restart.accept("a topic was deleted and created again");
        } else if (committed.entrySet().stream()
                .anyMatch(next -> ends.getOrDefault(next.getKey(), Long.MAX_VALUE) < next.getValue())) {
            restart.accept("a topic ends before the offset that the table holds");
        }
        missed = 0;
    }
}

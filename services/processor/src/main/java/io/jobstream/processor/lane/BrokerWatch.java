package io.jobstream.processor.lane;

import io.jobstream.processor.consume.LostOffsetsException;
import io.jobstream.processor.consume.OpenTransaction;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.state.Lag;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.write.BlockedPartitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Asks the brokers regularly how far the topics reach. A consumer does not report that brokers are gone, that an open
 * transaction keeps it from the end of a topic, or that a topic was set back or created again meanwhile.
 */
public final class BrokerWatch {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** The generator's own transactions are shorter. */
    private static final Duration BLOCKED_AFTER = Duration.ofSeconds(10);
    /** One answer may get lost. After more of them, the topics may have been set back. */
    private static final int MISSED_ANSWERS = 2;

    private final TopicAdmin admin;
    private final ProcessorState state;
    private final BlockedPartitions blockedPartitions;
    private final Consumer<String> restart;
    private final Clock clock;
    private final Map<TopicPartition, StalledEnd> stalledEnds = new HashMap<>();
    private Map<TopicPartition, OpenTransaction> blocked = Map.of();
    private int missed;

    /** A partition whose committed end does not move although its log is longer. */
    private record StalledEnd(long offset, Instant since) {}

    /** @param restart restart of the reading, with the reason */
    public BrokerWatch(
            TopicAdmin admin,
            ProcessorState state,
            BlockedPartitions blockedPartitions,
            Consumer<String> restart,
            Clock clock) {
        this.admin = admin;
        this.state = state;
        this.blockedPartitions = blockedPartitions;
        this.restart = restart;
        this.clock = clock;
    }

    /**
     * What waits, up to the ends that the brokers tell now.
     *
     * @throws IllegalStateException if they do not answer
     */
    public synchronized Lag lag() {
        look();
        if (missed > 0) {
            throw new IllegalStateException(state.notReadyBecause());
        }
        return new Lag(state.stored().size(), state.lag());
    }

    /** Looks once; blocks for some seconds at most. */
    public synchronized void look() {
        Map<TopicPartition, Long> stored = state.stored();
        Map<String, String> topicIds = state.topicIds();
        Map<TopicPartition, Long> ends;
        Map<TopicPartition, Long> stable;
        boolean isCreatedAgain;
        try {
            if (stored.isEmpty()) {
                // Ends of no partitions are known without the brokers.
                Session.await(admin.clusterId(), TIMEOUT, "asking for the id of the Kafka cluster");
            }
            stable = await(admin.stableEnds(stored.keySet()));
            ends = await(admin.logEnds(stored.keySet()));
            isCreatedAgain = !topicIds.equals(
                    Session.await(admin.idsOf(topicIds.keySet()), TIMEOUT, "asking for the ids of the topics"));
        } catch (RuntimeException e) {
            missed++;
            state.brokersMissing("the Kafka brokers do not answer: " + Backoff.reason(e));
            return;
        }
        state.brokersAnswered(ends, stable);
        if (missed >= MISSED_ANSWERS) {
            restart.accept("the brokers were away; the stored records are compared with the topics");
        } else if (isCreatedAgain) {
            restart.accept("a topic was deleted and created again");
        } else if (isSetBack(stored, ends)) {
            restart.accept("a topic ends before the stored offset");
        }
        missed = 0;
        noteBlocked(ends, stable);
    }

    /** The lanes find out which one, and say so: {@link LostOffsetsException}. */
    private static boolean isSetBack(Map<TopicPartition, Long> stored, Map<TopicPartition, Long> ends) {
        return stored.entrySet().stream()
                .anyMatch(next -> ends.getOrDefault(next.getKey(), Long.MAX_VALUE) < next.getValue());
    }

    private void noteBlocked(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable) {
        Instant now = clock.instant();
        stalledEnds.keySet().retainAll(stable.keySet());
        Map<TopicPartition, OpenTransaction> found = new HashMap<>();
        stable.forEach((partition, offset) -> {
            @Nullable StalledEnd before = stalledEnds.get(partition);
            if (ends.getOrDefault(partition, offset) <= offset) {
                stalledEnds.remove(partition);
            } else if (before == null || before.offset() != offset) {
                stalledEnds.put(partition, new StalledEnd(offset, now));
            } else if (Duration.between(before.since(), now).compareTo(BLOCKED_AFTER) > 0) {
                found.put(partition, holder(partition, before));
            }
        });
        if (!found.equals(blocked)) {
            found.values().stream()
                    .filter(transaction -> !blocked.containsValue(transaction))
                    .forEach(transaction -> log.warn("Records cannot be read: {}", transaction.describe()));
            blocked.keySet().stream()
                    .filter(partition -> !found.containsKey(partition))
                    .forEach(partition -> log.info("Records of {} can be read again", partition));
        }
        if (!found.isEmpty() || !blocked.isEmpty()) {
            blockedPartitions.note(found, ends);
        }
        blocked = Map.copyOf(found);
        state.blocked(blocked);
    }

    private OpenTransaction holder(TopicPartition partition, StalledEnd end) {
        try {
            @Nullable
            OpenTransaction oldest =
                    Session.await(admin.oldestTransaction(partition), TIMEOUT, "asking for open transactions");
            if (oldest != null) {
                return oldest;
            }
        } catch (RuntimeException e) {
            log.debug("The producers of {} are not known", partition, e);
        }
        return new OpenTransaction(partition, end.offset(), -1, end.since());
    }

    private static Map<TopicPartition, Long> await(Mono<Map<TopicPartition, Long>> answer) {
        return Objects.requireNonNull(Session.await(answer, TIMEOUT, "asking for the ends of the topics"));
    }
}

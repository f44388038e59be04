package io.jobstream.processor.lane;

import io.jobstream.processor.consume.OpenTransaction;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.write.BlockedPartitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that an open transaction keeps consumers from the end of a topic, which a consumer does not report. */
public final class OpenTransactionWatch {

    private static final Logger log = LoggerFactory.getLogger(OpenTransactionWatch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** The generator's own transactions are shorter. */
    private static final Duration BLOCKED_AFTER = Duration.ofSeconds(10);

    private final TopicAdmin admin;
    private final ProcessorState state;
    private final BlockedPartitions blockedPartitions;
    private final Clock clock;
    private final Map<TopicPartition, StalledEnd> stalledEnds = new HashMap<>();
    private Map<TopicPartition, OpenTransaction> blocked = Map.of();

    /** The committed end of a partition that does not move although its log is longer. */
    private record StalledEnd(long offset, Instant since) {}

    public OpenTransactionWatch(
            TopicAdmin admin, ProcessorState state, BlockedPartitions blockedPartitions, Clock clock) {
        this.admin = admin;
        this.state = state;
        this.blockedPartitions = blockedPartitions;
        this.clock = clock;
    }

    /**
     * @param ends   ends of the logs, whether committed or not
     * @param stable ends up to which committed records can be read
     */
    public synchronized void look(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable) {
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
}

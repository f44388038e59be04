package io.jobstream.processor.lane;

import io.jobstream.processor.consume.LostOffsetsException;
import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.state.Lag;
import io.jobstream.processor.state.TopicReaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/**
 * Asks the brokers regularly how far the topics reach. A consumer does not report that brokers are gone, nor that a
 * topic was set back or created again.
 */
public final class BrokerWatch {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** One answer may get lost. After more of them, the topics may have been set back. */
    private static final int MISSED_ANSWERS = 2;

    private final TopicAdmin admin;
    private final TopicReaders readers;
    private final BiConsumer<Map<TopicPartition, Long>, Map<TopicPartition, Long>> onEnds;
    private final Consumer<String> restart;
    private int missed;

    /**
     * @param onEnds  takes the ends of the logs, and those up to which committed records can be read, after each answer
     * @param restart begins to read again, for the reason given
     */
    public BrokerWatch(
            TopicAdmin admin,
            TopicReaders readers,
            BiConsumer<Map<TopicPartition, Long>, Map<TopicPartition, Long>> onEnds,
            Consumer<String> restart) {
        this.admin = admin;
        this.readers = readers;
        this.onEnds = onEnds;
        this.restart = restart;
    }

    /**
     * What waits, up to the ends that the brokers tell now.
     *
     * @throws IllegalStateException if they do not answer
     */
    public synchronized Lag lag() {
        look();
        if (missed > 0) {
            throw new IllegalStateException(readers.notReadyBecause());
        }
        return new Lag(readers.stored().size(), readers.lag());
    }

    /** Looks once; blocks for some seconds at most. */
    public synchronized void look() {
        Map<TopicPartition, Long> stored = readers.stored();
        Map<TopicPartition, StoredOffset> reading = readers.reading();
        Map<TopicPartition, Long> ends;
        Map<TopicPartition, Long> stable;
        boolean isCreatedAgain;
        try {
            if (stored.isEmpty()) {
                // With no partitions there is nothing else to ask the brokers.
                Session.await(admin.clusterId(), TIMEOUT, "asking for the id of the Kafka cluster");
            }
            stable = await(admin.stableEnds(stored.keySet()));
            ends = await(admin.logEnds(stored.keySet()));
            isCreatedAgain = isCreatedAgain(reading);
        } catch (RuntimeException e) {
            missed++;
            readers.brokersMissing("the Kafka brokers do not answer: " + Backoff.reason(e));
            return;
        }
        readers.brokersAnswered(ends, stable);
        if (missed >= MISSED_ANSWERS) {
            restart.accept("the brokers were away; the stored records are compared with the topics");
        } else if (isCreatedAgain) {
            restart.accept("a topic was deleted and created again");
        } else if (isSetBack(reading, ends)) {
            restart.accept("a topic ends before the stored offset");
        }
        missed = 0;
        onEnds.accept(ends, stable);
    }

    /** Whether a topic has another id. The lane names the topic: {@link LostOffsetsException}. */
    private boolean isCreatedAgain(Map<TopicPartition, StoredOffset> reading) {
        Map<String, String> topicIds = new HashMap<>();
        reading.forEach((partition, start) -> topicIds.put(partition.topic(), start.topicId()));
        return !topicIds.equals(
                Session.await(admin.idsOf(topicIds.keySet()), TIMEOUT, "asking for the ids of the topics"));
    }

    /** Whether a topic ends before its stored offset. The lane names the topic: {@link LostOffsetsException}. */
    private static boolean isSetBack(Map<TopicPartition, StoredOffset> reading, Map<TopicPartition, Long> ends) {
        return reading.entrySet().stream()
                .anyMatch(start -> ends.getOrDefault(start.getKey(), Long.MAX_VALUE)
                        < start.getValue().next());
    }

    private static Map<TopicPartition, Long> await(Mono<Map<TopicPartition, Long>> answer) {
        return Objects.requireNonNull(Session.await(answer, TIMEOUT, "asking for the ends of the topics"));
    }
}

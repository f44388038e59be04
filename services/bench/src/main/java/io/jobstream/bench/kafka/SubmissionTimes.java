package io.jobstream.bench.kafka;

import io.jobstream.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** When each application was submitted, by the wall clock: read from the topic on a thread of its own. */
public final class SubmissionTimes implements AutoCloseable {

    private static final byte[] SUBMITTED = "\"Submitted\"".getBytes(StandardCharsets.US_ASCII);

    private static final Duration START = Duration.ofMinutes(1);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> times = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::read, "submissions");

    private SubmissionTimes(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Follows the topic from now on, or from its creation.
     *
     * @param writer called again and again until the topic exists; throws if it cannot create the topic
     */
    public static SubmissionTimes follow(String bootstrapServers, Runnable writer) throws InterruptedException {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                TopicPartitions.await(consumer, new Topics("").jobApplications(), START, writer);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        SubmissionTimes times = new SubmissionTimes(consumer);
        times.thread.start();
        return times;
    }

    /** Of the applications that were submitted in a time of the wall clock, by id. */
    public Map<String, Long> between(long fromMillis, long toMillis) {
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() >= fromMillis && entry.getValue() < toMillis)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void read() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (contains(record.value(), SUBMITTED)) {
                        times.put(record.key(), record.timestamp());
                    }
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private static boolean contains(byte[] text, byte[] wanted) {
        for (int i = 0; i <= text.length - wanted.length; i++) {
            int matching = 0;
            while (matching < wanted.length && text[i + matching] == wanted[matching]) {
                matching++;
            }
            if (matching == wanted.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}

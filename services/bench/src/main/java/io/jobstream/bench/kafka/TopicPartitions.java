package io.jobstream.bench.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Finds the partitions of topics that are yet to be made. */
final class TopicPartitions {

    private static final Duration POLL = Duration.ofMillis(100);

    private TopicPartitions() {}

    /**
     * Waits for the topic.
     *
     * @param writer called again and again meanwhile; fails where it will never make the topic
     */
    static List<TopicPartition> await(KafkaConsumer<?, ?> consumer, String topic, Duration deadline, Runnable writer)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
            writer.run();
            if (System.nanoTime() > end) {
                throw new TimeoutException("topic " + topic + " was not made within " + deadline);
            }
            Thread.sleep(POLL.toMillis());
        }
    }
}

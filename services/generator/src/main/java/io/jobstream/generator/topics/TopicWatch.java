package io.jobstream.generator.topics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether the topics are still the same, on a thread of its own. A producer does not notice: it
 * makes a topic again that was deleted, if the broker lets it.
 */
public final class TopicWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final TopicAdmin admin;
    private final Consumer<TopicAdmin> check;
    private final Thread thread = new Thread(this::run, "generator-topics");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable TopicLostException lost;
    private volatile long answered = System.nanoTime();

    /** @param check throws {@link TopicLostException} if a topic is lost */
    TopicWatch(TopicAdmin admin, Consumer<TopicAdmin> check) {
        this.admin = admin;
        this.check = check;
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws TopicLostException if a topic is lost */
    public void check() {
        TopicLostException found = lost;
        if (found != null) {
            throw found;
        }
    }

    /**
     * For who does not write, and so does not notice that Kafka is away.
     *
     * @throws TimeoutException if Kafka has not answered for 10 s
     */
    public void checkAnswers() {
        Duration silence = Duration.ofNanos(System.nanoTime() - answered);
        if (silence.compareTo(SILENCE) > 0) {
            throw new TimeoutException("no answer for " + silence.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }

    private void run() {
        try (admin) {
            while (lost == null && !closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Does not look at the topics any more");
        }
    }

    private void look() {
        try {
            check.accept(admin);
            answered = System.nanoTime();
        } catch (TopicLostException e) {
            lost = e;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("Could not look at the topics", e);
        }
    }
}

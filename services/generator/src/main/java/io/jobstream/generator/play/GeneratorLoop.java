package io.jobstream.generator.play;

import io.jobstream.events.Topics;
import io.jobstream.events.ValueEncoder;
import io.jobstream.events.avro.SchemaRegistryException;
import io.jobstream.generator.config.GeneratorProperties;
import io.jobstream.generator.config.UntilProperties;
import io.jobstream.generator.kafka.ClientSettings;
import io.jobstream.generator.kafka.SessionTimeout;
import io.jobstream.generator.pace.Pacer;
import io.jobstream.generator.spec.MarketRefusedException;
import io.jobstream.generator.spec.MarketResolver;
import io.jobstream.generator.status.State;
import io.jobstream.generator.topics.MarketTopics;
import io.jobstream.generator.topics.TopicLostException;
import io.jobstream.generator.transaction.SliceSize;
import io.jobstream.market.Market;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link PlaySession} going: waits for Kafka, connects, plays, and connects again when the session is lost. */
public final class GeneratorLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(GeneratorLoop.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Parts parts;
    private final Consumer<MarketRefusedException> onRefusal;
    /** Outlives sessions: where Kafka is so slow that one ends for it, the next must not begin as big again. */
    private final SliceSize size;

    private final SessionTimeout sessionTimeout;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable PlaySession session;
    private Duration wait = FIRST_WAIT;
    private String lastProblem = "";

    /**
     * What a session is made of.
     *
     * @param encoders gives an encoder of the market's format, or fails as long as the schema registry does not answer
     */
    public record Parts(
            MarketTopics marketTopics,
            MarketResolver resolver,
            ClientSettings clients,
            Topics topics,
            Supplier<ValueEncoder> encoders,
            GeneratorProperties settings,
            UntilProperties until,
            Pacer pacer,
            Backpressure backpressure,
            PlayStatus status,
            PlayObserver observer) {}

    /** @param onRefusal told once, on the playing thread, if the topics hold another market; nothing is played then */
    public GeneratorLoop(Parts parts, Consumer<MarketRefusedException> onRefusal) {
        this.parts = parts;
        this.onRefusal = onRefusal;
        this.size = new SliceSize(parts.settings.eventsPerTransaction());
        this.sessionTimeout = new SessionTimeout(parts.clients.sessionMillis());
    }

    @Override
    public void run() {
        try {
            while (!stopping()) {
                connectAndPlay();
            }
        } finally {
            parts.status.now(State.STOPPED, null);
        }
    }

    /** Lets {@link #run} return after the running round. May be called by any thread. */
    public void stop() {
        stop.countDown();
        PlaySession running = session;
        if (running != null) {
            running.wakeup();
        }
    }

    private void connectAndPlay() {
        try {
            parts.marketTopics.createSpecTopic();
            Market market = parts.resolver.resolve();
            long end = end(market);
            parts.marketTopics.createAll(market.spec().shards());
            play(market, end);
        } catch (MarketRefusedException e) {
            refuse(e);
        } catch (WakeupException | InterruptException e) {
            if (!stopping()) {
                retry("the playing thread was interrupted", e);
            }
        } catch (SchemaRegistryException e) {
            retry(String.valueOf(e.getMessage()), e);
        } catch (TopicLostException e) {
            retry(State.TOPIC_LOST, String.valueOf(e.getMessage()), e);
        } catch (InvalidSessionTimeoutException e) {
            sessionTimeout.lengthen();
            retry(
                    "the broker does not take a session timeout of " + sessionTimeout.refused()
                            + " ms; the next try is " + sessionTimeout.millis()
                            + " ms (jobstream.kafka.client.session.timeout.ms)",
                    e);
        } catch (KafkaException e) {
            retry(describe(e), e);
        } catch (RuntimeException e) {
            retry("playing failed, which is a defect: " + e + " (start with --debug to see where)", e);
        }
    }

    private void play(Market market, long end) {
        PlaySession fresh = new PlaySession(parts, market, end, size, sessionTimeout.millis());
        session = fresh;
        try {
            if (!stopping()) {
                fresh.play();
            }
        } finally {
            session = null;
            if (stopping()) {
                // An interrupt has done its work; with it, closing would give up at once.
                Thread.interrupted();
            }
            fresh.close(stopping());
        }
    }

    private long end(Market market) {
        long end = parts.until.endMillis(market);
        if (end <= market.spec().startMillis()) {
            throw new MarketRefusedException(
                    "jobstream.until.time is " + parts.until.time() + ", but the market starts at "
                            + market.spec().start() + ": set a later time, or remove it for a market without end");
        }
        return end;
    }

    private void refuse(MarketRefusedException e) {
        parts.status.now(State.REFUSED, e.problem());
        onRefusal.accept(e);
        pause(null);
    }

    private void retry(String problem, RuntimeException cause) {
        retry(State.CONNECTING, problem, cause);
    }

    private void retry(State state, String problem, RuntimeException cause) {
        parts.status.now(state, problem);
        if (!problem.equals(lastProblem)) {
            LOG.warn("Does not play: {}", problem);
            LOG.debug("The cause", cause);
            lastProblem = problem;
        }
        pause(wait);
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }

    private void pause(@Nullable Duration duration) {
        try {
            if (duration == null) {
                stop.await();
            } else if (stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while waiting for Kafka");
            }
        } catch (InterruptedException e) {
            // Only a stop interrupts, and that has been noted.
            LOG.debug("Interrupted while waiting", e);
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private String describe(KafkaException e) {
        if (e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || e instanceof FencedInstanceIdException) {
            return "its transaction was ended by others: it hung and was taken for dead, or another replica has"
                    + " jobstream.generator.replica-id=" + parts.clients.replicaId() + " too: give each its own";
        }
        String kafka = "Kafka at " + parts.clients.bootstrapServers();
        if (e instanceof TimeoutException) {
            return kafka + " does not answer (" + e.getMessage() + ")";
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return kafka + " cannot be used: " + (root == e ? e.getMessage() : e.getMessage() + ": " + root.getMessage());
    }
}

package io.jobstream.operator.probe.kafka;

import io.jobstream.operator.probe.kafka.KafkaHealth.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Runs calls of Kafka's admin client: queries with clients that are kept for a minute, all else with a client of its
 * own that is gone afterwards. Resolving a name cannot be interrupted and may take long; so calls run on threads of
 * their own, which whoever asks waits for only so long. There are at most 64 of them. One for the whole operator; may
 * be used by several threads.
 */
public final class KafkaAdmin implements AutoCloseable {

    private static final int THREADS = 64;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration CHECK = Duration.ofMillis(1_400);
    private static final Duration SECOND_CHECK = Duration.ofMillis(300);

    private final ThreadPoolExecutor threads;
    private final AdminClientCache kept;

    public KafkaAdmin(Clock clock) {
        kept = new AdminClientCache(clock);
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0, THREADS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "kafka-admin-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Something to ask of Kafka. */
    @FunctionalInterface
    public interface Call<T> {

        /** @param admin gives every request as much time as the whole call has */
        T run(Admin admin) throws ExecutionException, InterruptedException;
    }

    /**
     * Runs a call.
     *
     * @param limit  for the call itself; the look at the brokers before it takes up to 1.7 s more
     * @param within after which the caller waits no longer, whatever is under way
     * @throws KafkaProblemException if Kafka cannot be used
     */
    public <T> T call(KafkaConnection connection, Duration limit, Duration within, Call<T> call)
            throws KafkaProblemException {
        return await(connection, within, () -> run(connection, limit, call, false));
    }

    /** As {@link #call}, by a client that may have answered others before; if that one fails, by a new one. */
    public <T> T query(KafkaConnection connection, Duration limit, Duration within, Call<T> call)
            throws KafkaProblemException {
        return await(connection, within, () -> {
            Optional<Admin> open = kept.of(connection);
            if (open.isPresent()) {
                try {
                    return call.run(open.get());
                } catch (ExecutionException | KafkaException | IllegalStateException e) {
                    kept.drop(connection, open.get());
                }
            }
            return run(connection, limit, call, true);
        });
    }

    private <T> T await(KafkaConnection connection, Duration within, Callable<T> work) throws KafkaProblemException {
        Future<T> result = start(connection, work);
        try {
            return result.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(
                    connection,
                    "did not answer within " + within.toMillis() / 1_000.0
                            + " s: check that its names resolve quickly, and that the brokers are well");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(connection, "was not waited for, since the operator stops");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaProblemException problem) {
                throw problem;
            }
            throw new KafkaProblemException(KafkaFailures.explain(connection, e));
        } finally {
            result.cancel(true);
        }
    }

    private <T> Future<T> start(KafkaConnection connection, Callable<T> work) throws KafkaProblemException {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw unreachable(connection, "was not asked, since too many other Kafka clusters do not answer");
        }
    }

    /** @param keep whether the client is kept if it answers */
    private <T> T run(KafkaConnection connection, Duration limit, Call<T> call, boolean keep)
            throws KafkaProblemException, InterruptedException {
        List<BrokerAddress> usable =
                new BrokerCheck(connection.tls(), CHECK).usable(BrokerAddress.parse(connection.bootstrapServers()));
        try {
            return ask(connection, settings(connection, usable, limit), call, keep);
        } catch (ExecutionException | RuntimeException e) {
            KafkaHealth problem = KafkaFailures.explain(connection, e);
            if (problem instanceof Unreachable && connection.tls()) {
                BrokerCheck.requireTls(usable, SECOND_CHECK);
            }
            throw new KafkaProblemException(problem);
        }
    }

    private <T> T ask(KafkaConnection connection, Map<String, Object> settings, Call<T> call, boolean keep)
            throws ExecutionException, InterruptedException {
        Admin admin = Admin.create(settings);
        boolean answered = false;
        try {
            T answer = call.run(admin);
            answered = true;
            return answer;
        } finally {
            if (keep && answered) {
                kept.keep(connection, admin);
            } else {
                // All that was asked for is answered or given up.
                admin.close(Duration.ZERO);
            }
        }
    }

    private static Map<String, Object> settings(
            KafkaConnection connection, List<BrokerAddress> usable, Duration limit) {
        int millis = Math.toIntExact(limit.toMillis());
        Map<String, Object> settings = connection.settings();
        settings.put(
                "bootstrap.servers",
                usable.stream().map(BrokerAddress::toString).collect(Collectors.joining(",")));
        settings.put("client.id", "jobstream-operator");
        settings.put("default.api.timeout.ms", millis);
        settings.put("request.timeout.ms", millis);
        settings.put("socket.connection.setup.timeout.ms", (long) millis);
        settings.put("socket.connection.setup.timeout.max.ms", (long) millis);
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", false);
        return settings;
    }

    private static KafkaProblemException unreachable(KafkaConnection connection, String what) {
        return new KafkaProblemException(new Unreachable("Kafka at " + connection.bootstrapServers() + " " + what));
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        kept.close();
    }
}

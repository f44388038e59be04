package io.jobstream.k8s.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ThrowingRunnable;

/** Waits for a fact. If it does not come to be, the failure names it and what was seen last. */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(250);

    private Await() {}

    /**
     * @param what     for the failure's message, such as "the market to be Ready"
     * @param deadline deadline by the wall clock
     * @return how long it took
     */
    public static Duration until(String what, Duration deadline, ThrowingRunnable assertion) {
        return until(what, deadline, POLL, assertion);
    }

    /** @param poll time between two looks, for those that cost much */
    public static Duration until(String what, Duration deadline, Duration poll, ThrowingRunnable assertion) {
        Instant begin = Instant.now();
        await(what).atMost(deadline).pollDelay(Duration.ZERO).pollInterval(poll).untilAsserted(() -> {
            try {
                assertion.run();
            } catch (KubernetesClientException | UncheckedIOException e) {
                throw new AssertionError("no answer: " + e.getMessage(), e);
            }
        });
        return Duration.between(begin, Instant.now());
    }
}

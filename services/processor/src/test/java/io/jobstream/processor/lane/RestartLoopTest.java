package io.jobstream.processor.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lane begins again after a failure, and ends when it is told to. */
@Timeout(30)
class RestartLoopTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> reported = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void anAttemptThatFailsIsReportedAndMadeAgain() throws InterruptedException {
        CountDownLatch again = new CountDownLatch(1);
        RestartLoop loop = loop(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("no database");
            }
            again.await();
        });

        Thread thread = start(loop);
        await("a second attempt").atMost(LIMIT).until(() -> attempts.get() == 2);
        loop.stop();
        again.countDown();
        thread.join();

        assertThat(reported).containsExactly("no database");
    }

    @Test
    void aStopEndsTheRestAfterAFailure() throws InterruptedException {
        RestartLoop loop = loop(() -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("no database");
        });

        Thread thread = start(loop);
        await("some failures, so that the rest is long").atMost(LIMIT).until(() -> attempts.get() >= 3);
        loop.stop();
        thread.join();

        assertThat(loop.isStopped()).isTrue();
        assertThat(reported).hasSize(attempts.get());
    }

    @Test
    void anInterruptEndsTheLoopAndIsNoFailure() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        RestartLoop loop = loop(() -> {
            attempts.incrementAndGet();
            never.await();
        });

        Thread thread = start(loop);
        await("the attempt").atMost(LIMIT).until(() -> attempts.get() == 1);
        thread.interrupt();
        thread.join();

        assertThat(reported).isEmpty();
    }

    private RestartLoop loop(RestartLoop.Attempt attempt) {
        return new RestartLoop("lane", attempt, failure -> {
            reported.add(String.valueOf(failure.getMessage()));
            return String.valueOf(failure.getMessage());
        });
    }

    private static Thread start(RestartLoop loop) {
        Thread thread = new Thread(loop::run);
        thread.start();
        return thread;
    }
}

package io.jobstream.crash;

import static org.awaitility.Awaitility.await;

import io.jobstream.crash.Target.Role;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One run: the platform starts, suffers its faults while it is watched, and then plays and stores what is left. */
final class CrashRun implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final int HANDS = 8;
    private static final String UNBOUNDED = "{\"mode\":\"Unbounded\"}";

    private final Platform platform;
    private final PlayedMarket market;
    private final Duration second;
    private final RunLog log;
    private final Progress progress;
    private final Recoveries recoveries;
    private final LedgerWatch ledger;
    private final StoreWatch store;
    private final ScheduledExecutorService watching = Executors.newScheduledThreadPool(3);
    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(HANDS);
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param second simulated time that is played in a second */
    CrashRun(Platform platform, PlayedMarket market, Duration second, RunLog log) {
        this.second = second;
        this.platform = platform;
        this.market = market;
        this.log = log;
        progress = new Progress(market);
        recoveries = new Recoveries(market);
        ledger = new LedgerWatch(platform.broker(), progress);
        store = new StoreWatch(platform, progress);
    }

    /** Returns when events are played and stored. */
    void start() {
        for (Target target : Target.values()) {
            if (!target.extra()) {
                platform.start(target);
            }
        }
        every(LOOK_EVERY, ledger::look);
        every(LOOK_EVERY, this::lookAtStore);
        every(TELL_EVERY, () -> log.say(standing()));
        awaitNothingMissing(
                "the first events to be stored",
                START,
                () -> progress.stored().isAfter(market.spec().start()));
        log.say("all processes are at work");
    }

    private void lookAtStore() {
        store.look();
        recoveries.stored(progress.stored(), log.elapsed());
        List<Target> missing = platform.missing();
        if (!missing.isEmpty()) {
            throw new AssertionError(missing + " ended by themselves");
        }
    }

    private void every(Duration interval, Runnable look) {
        Runnable guarded = () -> {
            try {
                look.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
                throw e;
            }
        };
        Future<?> unused = watching.scheduleWithFixedDelay(
                guarded, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the faults happen at their times, and returns when all have ended. */
    void suffer(FaultSchedule schedule) throws InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        int count = schedule.faults().size();
        for (int i = 0; i < count; i++) {
            Fault fault = schedule.faults().get(i);
            String name = "fault " + (i + 1) + "/" + count + ": " + fault;
            all.add(hands.schedule(() -> begin(fault, name), fault.at().toMillis(), TimeUnit.MILLISECONDS));
            all.add(hands.schedule(() -> end(fault), fault.end().toMillis(), TimeUnit.MILLISECONDS));
        }
        for (Future<?> one : all) {
            awaitEnd(one);
        }
    }

    private void awaitEnd(Future<?> one) throws InterruptedException {
        while (true) {
            try {
                one.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                throwFailure();
            } catch (ExecutionException e) {
                throw new AssertionError("a fault could not be carried out: " + e.getCause() + "\n" + stuck(), e);
            }
        }
    }

    private void begin(Fault fault, String name) {
        Target target = fault.target();
        log.say(name);
        blow(fault.kind() + " " + target.role());
        switch (fault.kind()) {
            case KILL -> platform.kill(target);
            case STOP -> platform.stop(target);
            case LEAVE -> platform.leave(target);
            case JOIN, VISIT -> platform.start(target);
        }
    }

    private void end(Fault fault) {
        Target target = fault.target();
        log.say("      end of " + fault.kind() + " " + target);
        switch (fault.kind()) {
            case KILL, LEAVE -> platform.start(target);
            case STOP -> platform.resume(target);
            case JOIN -> {
                blow("leave " + target.role());
                platform.leave(target);
            }
            case VISIT -> {
                blow("kill " + target.role());
                platform.kill(target);
            }
        }
    }

    private void blow(String what) {
        recoveries.blow(what, log.elapsed(), progress.furthest().plus(second));
    }

    /** Plays what is left of the market as fast as it goes, and returns when all of it is stored. */
    void drain() {
        log.say("no faults any more; the rest is played unbounded");
        awaitNothingMissing("a generator to take a change of pace", START, this::isUnbounded);
        awaitNothingMissing(
                "all of the market to be played and stored",
                DRAIN,
                () -> !progress.stored().isBefore(market.end()));
        log.say("the market is played and stored");
    }

    /** Any replica changes the pace of all. */
    private boolean isUnbounded() throws InterruptedException {
        HttpRequest change = HttpRequest.newBuilder(platform.http(Target.GENERATOR_1, "/pace"))
                .header("content-type", "application/json")
                .timeout(ANSWER)
                .PUT(HttpRequest.BodyPublishers.ofString(UNBOUNDED))
                .build();
        try {
            return http.send(change, HttpResponse.BodyHandlers.discarding()).statusCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // It is still starting.
            return false;
        }
    }

    /** Ends the processes in the order in which they need each other. */
    void stop() {
        Stream.of(Role.GENERATOR, Role.PROCESSOR, Role.DATABASE, Role.BROKER)
                .flatMap(role -> Target.of(role).stream())
                .filter(target -> !target.extra())
                .forEach(platform::leave);
    }

    String recoveries() {
        return recoveries.table(log.elapsed());
    }

    private void awaitNothingMissing(String what, Duration deadline, Callable<Boolean> done) {
        try {
            await(what).atMost(deadline).until(() -> {
                throwFailure();
                return done.call();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " took longer than " + deadline + "\n" + stuck(), e);
        }
    }

    private void throwFailure() {
        Throwable e = failure.get();
        if (e != null) {
            throw new AssertionError(e.getMessage() + "\n" + stuck(), e);
        }
    }

    private String standing() {
        return "played to " + progress.played() + ", stored to " + progress.stored() + " of " + market.end();
    }

    private String stuck() {
        return standing() + "\nshards that are not at the end: " + progress.shardsBefore(market.end())
                + "\nrecords that are not stored: " + progress.behind() + "\nprocesses that are missing: "
                + platform.missing() + "\n" + log.lastLines();
    }

    @Override
    public void close() {
        hands.shutdownNow();
        watching.shutdownNow();
        try {
            if (watching.awaitTermination(START.toSeconds(), TimeUnit.SECONDS)) {
                ledger.close();
                store.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.jobstream.api.live;

import io.jobstream.api.database.DatabaseUnavailableException;
import io.jobstream.api.status.SimulationStatus;
import io.jobstream.api.status.StatusReader;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The status whenever it changed: read once for all who listen, and not at all while nobody does.
 *
 * <p>However often the database notifies, the status is read at most four times a second; the last change is never
 * left out.
 */
public final class StatusStream implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StatusStream.class);
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(250);

    /** Rates decay also when nothing happens, and a silent database, generator or processor is to be noticed. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final Flux<Update> updates;
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final AtomicBoolean isRunning = new AtomicBoolean();

    public StatusStream(PostgresqlConnectionFactory connections, StatusReader reader) {
        Flux<?> changes = Flux.merge(new MarketNotifications(connections).notifications(), Flux.interval(REFRESH));
        this.updates = changes.onBackpressureLatest()
                .concatMap(change -> read(reader).concatWith(pause()), 0)
                .replay(1)
                .refCount();
    }

    /** Never fails, and completes when the service stops; a subscriber that is slow gets the latest, not all. */
    public Flux<Update> updates() {
        return updates.onBackpressureLatest().takeUntilOther(stopped());
    }

    /** Completes when the service stops: whoever listens then has to go, or the server would wait for them. */
    Mono<Void> stopped() {
        return stopped.asMono();
    }

    @Override
    public void start() {
        isRunning.set(true);
    }

    @Override
    public void stop() {
        isRunning.set(false);
        stopped.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return isRunning.get();
    }

    /** Ends before the server begins to wait for its requests. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** What is pushed. */
    public sealed interface Update {

        /** The status after a change. */
        record Changed(SimulationStatus status) implements Update {}

        /** The database is away: why, in words. */
        record Unavailable(String reason) implements Update {}
    }

    private static Mono<Update> read(StatusReader reader) {
        return reader.status().<Update>map(Update.Changed::new).onErrorResume(error -> {
            if (!(error instanceof DatabaseUnavailableException)) {
                log.error("The status cannot be read", error);
            }
            return Mono.just(new Update.Unavailable(String.valueOf(error.getMessage())));
        });
    }

    private static Mono<Update> pause() {
        return Mono.delay(LEAST_INTERVAL).then(Mono.empty());
    }
}

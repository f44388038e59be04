package io.jobstream.api.live;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Listens to the database on one connection of its own, and reconnects for as long as somebody is interested. */
final class MarketNotifications {

    /** Something changed, or may have: after each connect it is unknown what was missed. */
    enum Notification {
        CHANGED
    }

    private static final Logger log = LoggerFactory.getLogger(MarketNotifications.class);
    private static final String LISTEN = "listen jobstream";

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);

    private final PostgresqlConnectionFactory connections;
    private final AtomicBoolean isConnected = new AtomicBoolean(true);

    MarketNotifications(PostgresqlConnectionFactory connections) {
        this.connections = connections;
    }

    /** Never completes and never fails. Each subscriber has a connection of its own: share it. */
    Flux<Notification> notifications() {
        return Flux.usingWhen(connections.create(), this::listen, PostgresqlConnection::close)
                .doOnError(this::disconnected)
                .concatWith(Mono.error(() -> new IllegalStateException("The connection ended")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_BACKOFF)
                        .maxBackoff(LONGEST_BACKOFF)
                        .transientErrors(true));
    }

    private Flux<Notification> listen(PostgresqlConnection connection) {
        Mono<Notification> listening = connection
                .createStatement(LISTEN)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then(Mono.fromSupplier(this::connected));
        Flux<Notification> notified = connection.getNotifications().map(notification -> Notification.CHANGED);
        return Flux.merge(listening, notified).takeUntilOther(broken(connection));
    }

    /** Fails once the connection is dead, even if the other side went without a word. */
    private static Mono<Void> broken(PostgresqlConnection connection) {
        return Flux.interval(CHECK_EVERY)
                .concatMap(tick ->
                        Mono.from(connection.validate(ValidationDepth.REMOTE)).timeout(CHECK_TIMEOUT))
                .takeUntil(isAlive -> !isAlive)
                .then(Mono.error(() -> new IllegalStateException("The connection no longer answers")));
    }

    private Notification connected() {
        if (!isConnected.getAndSet(true)) {
            log.info("Listening to the database again");
        }
        return Notification.CHANGED;
    }

    private void disconnected(Throwable error) {
        if (isConnected.getAndSet(false)) {
            log.warn("No news from the database, trying again: {}", error.toString());
        }
    }
}

package io.jobstream.api.database;

import io.jobstream.runtime.DatabaseProperties;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Says whether the stored market can be read, and if not, why.
 *
 * <p>It has a connection of its own, so that many readers never make the service unready. However many ask at a time, the
 * database is asked at most twice a second. Strangers may read the reason, so no setting of the connection is in it; the
 * log has the cause.
 */
public final class ApiDatabaseHealthIndicator implements ReactiveHealthIndicator, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ApiDatabaseHealthIndicator.class);
    private static final Query SCHEMA = Query.of("select count(*) from simulation");
    private static final Duration KEPT = Duration.ofMillis(500);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(1);
    private static final String NO_REASON = "";

    private final ReadDatabase database;
    private final Mono<Health> health;
    private final AtomicReference<String> logged = new AtomicReference<>(NO_REASON);

    /** @param topicPrefix as in {@link ReadDatabase} */
    public ApiDatabaseHealthIndicator(DatabaseProperties properties, @Nullable String topicPrefix) {
        this.database = new ReadDatabase(
                Connections.readOnly(properties, "jobstream-api-health", STATEMENT_TIMEOUT),
                1,
                STATEMENT_TIMEOUT,
                ACQUIRE_TIMEOUT,
                topicPrefix);
        this.health = database.row(SCHEMA, row -> up())
                .onErrorResume(error -> Mono.fromSupplier(() -> down(error)))
                .cache(KEPT);
    }

    @Override
    public Mono<Health> health() {
        return health;
    }

    @Override
    public void destroy() {
        database.destroy();
    }

    private Health up() {
        if (!logged.getAndSet(NO_REASON).equals(NO_REASON)) {
            log.info("The database answers again");
        }
        return Health.up().build();
    }

    private Health down(Throwable error) {
        String reason = error instanceof DatabaseUnavailableException unavailable
                ? String.valueOf(unavailable.getMessage())
                : "The database cannot be read; the service's log says why";
        if (!logged.getAndSet(reason).equals(reason)) {
            log.warn("Not ready. {}: {}", reason, rootOf(error).toString());
        }
        return Health.down().withDetail("reason", reason).build();
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

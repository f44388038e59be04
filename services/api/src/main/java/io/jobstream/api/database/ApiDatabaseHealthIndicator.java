package io.jobstream.api.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Says whether the stored market can be read, and if not, why. */
public final class ApiDatabaseHealthIndicator implements ReactiveHealthIndicator {

    private static final Query SCHEMA = Query.of("select count(*) from simulation");

    private final ReadDatabase database;

    public ApiDatabaseHealthIndicator(ReadDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Health> health() {
        return database.row(SCHEMA, row -> Health.up().build())
                .onErrorResume(error -> Mono.just(
                        Health.down().withDetail("reason", reason(error)).build()));
    }

    private static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == error ? String.valueOf(error.getMessage()) : error.getMessage() + ": " + root.getMessage();
    }
}

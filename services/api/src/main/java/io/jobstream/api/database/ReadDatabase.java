package io.jobstream.api.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs queries on a bounded pool of read-only connections.
 *
 * <p>Connections are made when a query needs them, so that the service starts without a database and goes on by itself
 * once there is one.
 */
public final class ReadDatabase implements DisposableBean {

    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration OWNER_KEPT = Duration.ofSeconds(5);

    private final ConnectionPool pool;
    private final PoolMetrics metrics;
    private final DatabaseClient client;
    private final Duration timeout;
    private final Mono<Boolean> ownStore;

    /**
     * @param connections      most connections at a time
     * @param statementTimeout timeout that the connections were made with; the server's limit is shorter, so that the
     *                         server's message arrives
     * @param acquireTimeout   longest wait for a connection
     * @param topicPrefix prefix of the simulation's topics; a store of another simulation is refused; if
     *                         null, any store is accepted
     */
    public ReadDatabase(
            PostgresqlConnectionFactory factory,
            int connections,
            Duration statementTimeout,
            Duration acquireTimeout,
            @Nullable String topicPrefix) {
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .name("api")
                .initialSize(0)
                .maxSize(connections)
                .maxAcquireTime(acquireTimeout)
                .maxIdleTime(IDLE)
                .maxValidationTime(VALIDATION_TIMEOUT)
                .validationQuery("select 1")
                .build());
        this.metrics = pool.getMetrics().orElseThrow();
        this.client = DatabaseClient.create(pool);
        this.timeout = acquireTimeout.plus(statementTimeout).plusSeconds(1);
        this.ownStore = topicPrefix == null
                ? Mono.just(true)
                : query(StoreOwner.QUERY, StoreOwner::of)
                        .doOnNext(owner -> owner.require(topicPrefix))
                        .then(Mono.just(true))
                        .cache(owned -> OWNER_KEPT, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** All rows; fails with {@link DatabaseUnavailableException} if the stored market cannot be read now. */
    public <T> Flux<T> rows(Query query, Function<Readable, T> mapping) {
        return ownStore.thenMany(query(query, mapping));
    }

    private <T> Flux<T> query(Query query, Function<Readable, T> mapping) {
        return client.sql(query.sql())
                .bindValues(query.parameters())
                .map(mapping)
                .all()
                .timeout(Mono.delay(timeout))
                .onErrorMap(error -> DatabaseErrors.translate(error, metrics));
    }

    /** The only row of a query that always has one; fails as {@link #rows} does. */
    public <T> Mono<T> row(Query query, Function<Readable, T> mapping) {
        return rows(query, mapping).single();
    }

    @Override
    public void destroy() {
        pool.dispose();
    }
}

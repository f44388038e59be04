package io.jobstream.processor.lane;

import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.store.identity.StoreIdentity;
import io.jobstream.store.schema.SchemaException;
import io.jobstream.store.schema.SchemaMigration;
import java.time.Duration;
import java.util.Objects;

/** Makes the store ready once per process: brings its schema up to date, and claims it for this simulation. */
public final class StorePreparation {

    private static final Duration CLUSTER_LIMIT = Duration.ofSeconds(15);

    private final SchemaMigration schema;
    private final Database database;
    private final TopicAdmin admin;
    private final String topicPrefix;
    private boolean prepared;

    /** @param schema brought up to date */
    public StorePreparation(SchemaMigration schema, Database database, TopicAdmin admin, String topicPrefix) {
        this.schema = schema;
        this.database = database;
        this.admin = admin;
        this.topicPrefix = topicPrefix;
    }

    /**
     * Returns when the store is ready; blocks meanwhile.
     *
     * @throws SchemaException if the database is none that JobStream can use
     * @throws io.r2dbc.spi.R2dbcException if the store belongs to another simulation; the message says what to do
     */
    public synchronized void requirePrepared() {
        if (!prepared) {
            schema.run();
            String cluster = Objects.requireNonNull(
                    Session.await(admin.clusterId(), CLUSTER_LIMIT, "asking for the id of the Kafka cluster"));
            try (Session session = database.open()) {
                session.rows(row -> true, StoreIdentity.CLAIM, topicPrefix, cluster);
            }
            prepared = true;
        }
    }
}

package io.jobstream.store.schema;

import io.jobstream.store.delta.Fold;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.zip.CRC32C;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Makes what follows from the definitions of aggregates, again with every change of them. Roll-ups are summed again in the
 * same transaction, because an older replica may have folded without them until now.
 */
final class AggregateMigration implements JavaMigration {

    /** Summing a large store takes longer than any other step of the migration. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final String sql = Fold.definitions();

    /** None: Flyway repeats it whenever the checksum changes. */
    @Override
    @SuppressWarnings("NullAway") // Flyway's own classes say so; it is not annotated.
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "aggregates";
    }

    @Override
    public Integer getChecksum() {
        CRC32C crc = new CRC32C();
        crc.update(sql.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        int limit = connection.getNetworkTimeout();
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, (int) LIMIT.toMillis());
            statement.execute(Fold.LOCK);
            statement.execute(sql);
            for (String step : Fold.summedAgain()) {
                statement.execute(step);
            }
        } finally {
            connection.setNetworkTimeout(Runnable::run, limit);
        }
    }
}

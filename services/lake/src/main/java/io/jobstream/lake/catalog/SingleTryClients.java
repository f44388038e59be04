package io.jobstream.lake.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.jdbc.JdbcClientPool;

/**
 * Connections of the catalog: one for each action, and no action is ever repeated. Iceberg's own pool repeats an update if the
 * connection broke. If the first update took effect and only its answer was lost, the second one changes no row. The commit's
 * guard then meets its own offsets and refuses, and Iceberg deletes the manifests of the commit that is in force: the table
 * can never be read again.
 */
final class SingleTryClients extends JdbcClientPool {

    private final DataSource source;

    SingleTryClients(DataSource source) {
        super(1, "", Map.of());
        this.source = source;
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action) throws SQLException, InterruptedException {
        try (Connection connection = source.getConnection()) {
            return action.run(connection);
        }
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
            throws SQLException, InterruptedException {
        return run(action);
    }

    @Override
    protected boolean isConnectionException(Exception e) {
        return false;
    }
}

package io.jobstream.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Follows the offsets that are stored in the database. Not for use by several threads. */
final class StoreWatch implements AutoCloseable {

    private final Platform platform;
    private final Progress progress;
    private @Nullable Connection connection;

    StoreWatch(Platform platform, Progress progress) {
        this.platform = platform;
        this.progress = progress;
    }

    /** Looks once; without a database, or its tables, there is nothing to see. */
    void look() {
        try {
            Connection open = connection == null ? platform.connect(true) : connection;
            connection = open;
            progress.offsets(offsets(open));
        } catch (SQLException e) {
            close();
        }
    }

    static Map<TopicPartition, Long> offsets(Connection connection) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select topic, partition, next_offset from stream_offsets")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    @Override
    public void close() {
        Connection closing = connection;
        connection = null;
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (SQLException e) {
            // The database may be dead, and the connection with it.
        }
    }
}

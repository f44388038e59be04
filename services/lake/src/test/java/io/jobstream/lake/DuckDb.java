package io.jobstream.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the files that a table's current snapshot plans, with another program's Parquet reader. */
public final class DuckDb {

    private DuckDb() {}

    /** Files of the current snapshot. */
    public static List<String> files(Table table) {
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file().location()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The one row of a query, columns separated by bars; the table's files are called {@code lake}. */
    public static String query(Table table, String query) {
        String files = files(table).stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        String lake = "read_parquet([" + files + "], hive_partitioning = false, union_by_name = true)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.replace("lake", lake))) {
            rows.next();
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                values.add(rows.getString(column));
            }
            return String.join("|", values);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB failed on " + query, e);
        }
    }

    /** Rows, and distinct places in the topic that they come from. */
    public static String counts(Table table) {
        return files(table).isEmpty()
                ? "0|0"
                : query(table, "select count(*), count(distinct (kafka_partition, kafka_offset)) from lake");
    }
}

package io.jobstream.processor.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a database, in the form of {@link ExpectedMarket#tables()}. */
public final class StoredMarket {

    private static final String HOUR = "(extract(epoch from hour) * 1000)::bigint";

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("job_posts", "post_id"),
            Map.entry("candidates", "candidate_id"),
            Map.entry("applications", "application_id"),
            Map.entry("application_statuses", "application_id, status, (extract(epoch from status_at) * 1000)::bigint"),
            Map.entry("present_applications", "application_id, status, (extract(epoch from status_at) * 1000)::bigint"),
            Map.entry("parked_applications", "application_id, status"),
            Map.entry(
                    "market_hourly",
                    HOUR + ", family, country, work_mode, postings, submitted, screening, interview, offer, hired,"
                            + " rejected, withdrawn, score_0, score_1, score_2, score_3, score_4, score_5, score_6,"
                            + " score_7, score_8, score_9, score_tenths"),
            Map.entry("candidates_hourly", HOUR + ", family, country, education_level, candidates"),
            Map.entry(
                    "education_daily",
                    "day, family, country, work_mode, education_level, applications, hired, score_tenths"),
            Map.entry("employment_daily", "day, family, country, work_mode, employment_type, postings, applications"),
            Map.entry("places_daily", "day, country, city, family, work_mode, postings, applications"),
            Map.entry(
                    "volume_minutely",
                    "(extract(epoch from minute) * 1000)::bigint, postings, candidates, applications,"
                            + " status_changes"),
            Map.entry("ledger_hourly", HOUR + ", kind, observed"));

    private StoredMarket() {}

    public static Map<String, List<String>> tables(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
            tables.put(
                    table.getKey(),
                    rows(
                            connection,
                            "select " + table.getValue() + " from " + table.getKey() + condition(table.getKey())));
        }
        return tables;
    }

    /** What the ledger counts as repeated, in the form of {@link ExpectedMarket#repetitions()}. */
    public static List<String> repetitions(Connection connection) throws SQLException {
        return rows(connection, "select " + HOUR + ", kind, duplicated from ledger_hourly where duplicated > 0");
    }

    /** The ledger also holds hours of which only something was expected, or was dead. */
    private static String condition(String table) {
        return table.equals("ledger_hourly") ? " where observed > 0" : "";
    }

    /** The rows of a query, columns separated by bars, sorted. */
    public static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    row.append(column == 1 ? "" : "|").append(result.getString(column));
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }
}

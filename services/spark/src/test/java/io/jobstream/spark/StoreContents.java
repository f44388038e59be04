package io.jobstream.spark;

import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All columns of all rows that two engines have to store alike, but for times of the wall clock. */
final class StoreContents {

    private static final List<String> TABLES = List.of(
            "job_posts",
            "candidates",
            "applications",
            "application_statuses",
            "parked_applications",
            "market_hourly",
            "candidates_hourly",
            "education_daily",
            "employment_daily",
            "places_daily",
            "volume_minutely",
            "shard_progress",
            "places",
            "simulation");

    private StoreContents() {}

    static Map<String, List<String>> of(Connection connection) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : TABLES) {
            contents.put(table, StoredMarket.rows(connection, "select * from " + table));
        }
        contents.put(
                "ledger_hourly",
                StoredMarket.rows(
                        connection,
                        "select hour, kind, expected, observed, expected_late, late, expected_duplicated, duplicated,"
                                + " expected_dead, dead, digest from ledger_hourly"));
        contents.put(
                "dead_letters",
                StoredMarket.rows(
                        connection, "select topic, partition, \"offset\", reason, key, value from dead_letters"));
        contents.put(
                "stream_offsets",
                StoredMarket.rows(
                        connection,
                        "select topic, partition, topic_id, next_offset, last_offset, last_digest, last_written_at"
                                + " from stream_offsets"));
        return contents;
    }
}

package io.jobstream.grafana;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.store.schema.SchemaMigration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database of a small market that was played to its end, disorder included, and beside it one of a market that has not
 * begun. Both are read by a role that may only read.
 */
final class PlayedMarket implements AutoCloseable {

    static final Instant START = Instant.parse("2025-10-27T00:00:00Z");
    static final Instant END = START.plus(Duration.ofDays(7));

    private static final String READER = "reader";
    private static final String NOT_BEGUN = "not_begun";

    private final LocalPlatform platform;

    private PlayedMarket(LocalPlatform platform) {
        this.platform = platform;
    }

    /** Plays a market, and returns when all of it is stored and was counted again. */
    static PlayedMarket play(Path home) throws SQLException {
        LocalPlatform platform = LocalPlatform.start(
                home,
                "--jobstream.market.start=" + START,
                "--jobstream.market.postings-per-day=200",
                "--jobstream.market.shards=4",
                "--jobstream.market.disorder.late=0.01",
                "--jobstream.market.disorder.duplicated=0.01",
                "--jobstream.market.disorder.corrupted=0.01",
                "--jobstream.pace.mode=Unbounded",
                "--jobstream.processor.audit-interval=1s",
                "--jobstream.until.time=" + END);
        try {
            platform.awaitStatus(
                    "the market to be stored up to " + END,
                    status -> END.toString().equals(status.path("simulatedTime").asString(""))
                            && status.path("exactness").path("exact").asBoolean(false));
            PlayedMarket market = new PlayedMarket(platform);
            market.prepare();
            return market;
        } catch (SQLException | RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void prepare() throws SQLException {
        execute(EmbeddedPostgres.NAME, "create database " + NOT_BEGUN);
        execute(EmbeddedPostgres.NAME, "create role " + READER + " login password '" + READER + "'");
        PGSimpleDataSource notBegun = new PGSimpleDataSource();
        notBegun.setUrl(platform.jdbcUrl(NOT_BEGUN));
        notBegun.setUser(EmbeddedPostgres.NAME);
        notBegun.setPassword(EmbeddedPostgres.NAME);
        new SchemaMigration(notBegun, "public", platform.jdbcUrl(NOT_BEGUN)).run();
        for (String database : List.of(EmbeddedPostgres.NAME, NOT_BEGUN)) {
            execute(database, "grant select on all tables in schema public to " + READER);
        }
    }

    /** What the API of the same market answers with. */
    JsonNode api(String path) throws InterruptedException {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(platform.get(path), path).body());
    }

    /** What Prometheus scrapes. */
    String metrics() throws InterruptedException {
        return Objects.requireNonNull(platform.get("/actuator/prometheus"), "metrics")
                .body();
    }

    /** As Grafana is told to connect: by a role that may only read. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(platform.jdbcUrl(), READER, READER);
    }

    /** To a market that has not begun. */
    Connection connectToEmpty() throws SQLException {
        return DriverManager.getConnection(platform.jdbcUrl(NOT_BEGUN), READER, READER);
    }

    private void execute(String database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        platform.jdbcUrl(database), EmbeddedPostgres.NAME, EmbeddedPostgres.NAME);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** What a query gives. */
    static Answer ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getMetaData().getColumnLabel(i));
            }
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    Object value = result.getObject(i);
                    row.add(value == null ? Answer.NOTHING : value);
                }
                rows.add(row);
            }
            return new Answer(columns, rows);
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}

package io.jobstream.bench;

import io.jobstream.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What PostgreSQL takes at best of a market that is stored already: its events, a row each, by COPY over one connection
 * into tables with the facts' primary keys, and nothing else.
 */
final class CopyBaseline {

    /** A row for each record of the topic, with what the record says. */
    private static final String RECORDS = """
            create table bare.records as
            select a.application_id, a.application_date, a.post_id, a.candidate_id, a.score, s.status, s.status_at,
                   a.application_method, a.match_reason
            from public.applications a
            join (
              select application_id, application_date, application_date as status_at, 'Submitted' as status
              from public.applications
              union all
              select application_id, application_date, status_at, status from public.application_statuses
            ) s using (application_id, application_date)
            order by s.status_at
            """;

    private static final List<String> TABLES = List.of("job_posts", "candidates", "records");

    private final EmbeddedPostgres postgres;
    private final Path directory;

    CopyBaseline(EmbeddedPostgres postgres, Path directory) {
        this.postgres = postgres;
        this.directory = directory;
    }

    double rowsPerSecond() throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            statement.execute("create schema bare");
            statement.execute(RECORDS);
            statement.execute("create table bare.job_posts as select * from public.job_posts order by post_id");
            statement.execute("create table bare.candidates as select * from public.candidates order by candidate_id");
            for (String table : TABLES) {
                try (OutputStream file = Files.newOutputStream(directory.resolve(table))) {
                    copy.copyOut("copy bare." + table + " to stdout (format binary)", file);
                }
                statement.execute("truncate bare." + table);
            }
            statement.execute("alter table bare.job_posts add primary key (post_id, post_date)");
            statement.execute("alter table bare.candidates add primary key (candidate_id, registered_at)");
            statement.execute("alter table bare.records add primary key (application_id, status)");
            statement.execute("checkpoint");
            long rows = 0;
            long begin = System.nanoTime();
            for (String table : TABLES) {
                try (InputStream file = Files.newInputStream(directory.resolve(table))) {
                    rows += copy.copyIn("copy bare." + table + " from stdin (format binary)", file);
                }
            }
            return rows * 1e9 / (System.nanoTime() - begin);
        }
    }
}

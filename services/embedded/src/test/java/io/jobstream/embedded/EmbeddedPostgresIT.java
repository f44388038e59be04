package io.jobstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.testing.ChildJvm;
import io.jobstream.embedded.testing.ServerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void keepsRowsBetweenStarts() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            execute(server.jdbcUrl(), "create table t (n int); insert into t values (1)");
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThat(value(server, "select n from t")).isEqualTo("1");
        }
    }

    @Test
    void keepsCommittedRowsWhenItsJvmIsKilled() throws Exception {
        try (ChildJvm jvm = ChildJvm.start(ServerProcess.class, "postgres", directory.toString())) {
            int port = ServerProcess.port(jvm.awaitLine("READY", START));
            execute(url(port), "create table t (n int); insert into t values (1)");
            jvm.kill();
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThat(value(server, "select n from t")).isEqualTo("1");
        }
    }

    /** Programs are unpacked, the database is made, and both are gone on with. */
    @Test
    void keepsRowsBetweenStartsUnderAStrictUmask() throws Exception {
        keepsRowsBetweenStartsUnder("077");
    }

    @Test
    @Tag("long")
    void keepsRowsBetweenStartsUnderALaxUmask() throws Exception {
        keepsRowsBetweenStartsUnder("000");
    }

    private void keepsRowsBetweenStartsUnder(String umask) throws Exception {
        Map<String, String> unpacked =
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Path home = directory.resolve("home");
        try (ChildJvm jvm = ChildJvm.startWithUmask(
                umask, List.of("-Xmx512m"), unpacked, ServerProcess.class, "postgres", home.toString())) {
            int port = ServerProcess.port(jvm.awaitLine("READY", START));
            execute(url(port), "create table t (n int); insert into t values (1)");
            jvm.kill();
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, 0)) {
            assertThat(value(server, "select n from t")).isEqualTo("1");
        }
    }

    @Test
    void endsWithItsJvmHoweverThatEnds() throws Exception {
        try (ChildJvm jvm = ChildJvm.start(ServerProcess.class, "postgres", directory.toString())) {
            jvm.awaitLine("READY", START);
            assertThat(EmbeddedPostgres.isRunningIn(directory)).isTrue();
            jvm.kill();
        }

        await().atMost(START).until(() -> !EmbeddedPostgres.isRunningIn(directory));
    }

    @Test
    void takesOverADirectoryFromAServerThatStillRuns() throws Exception {
        EmbeddedPostgres left = EmbeddedPostgres.start(directory, 0);
        execute(left.jdbcUrl(), "create table t (n int); insert into t values (1)");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, left.port())) {
            assertThat(value(server, "select n from t")).isEqualTo("1");
            left.close();
            assertThat(value(server, "select n from t")).isEqualTo("1");
        }
    }

    @Test
    void leavesAProcessAloneThatGotTheNumberOfAServerThatIsGone() throws Exception {
        EmbeddedPostgres.start(directory, 0).close();
        Process bystander = new ProcessBuilder("sleep", "120").start();
        try {
            Files.writeString(
                    directory.resolve("data/postmaster.pid"),
                    bystander.pid() + "\n" + directory.resolve("data") + "\n");

            try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
                assertThat(value(server, "select 1")).isEqualTo("1");
            }

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void beginsAnewWhereTheFirstStartWasCutOff() throws Exception {
        Path half = Files.createDirectories(directory.resolve("unfinished/base"));
        Files.writeString(half.resolve("leftover"), "x");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThat(value(server, "select current_database()")).isEqualTo("jobstream");
        }
    }

    @Test
    void canBeStartedAgainWhenSomebodyKillsIt() throws Exception {
        try (EmbeddedPostgres killed = EmbeddedPostgres.start(directory, 0)) {
            execute(killed.jdbcUrl(), "create table t (n int); insert into t values (1)");
            assertThat(killed.end()).isNotDone();

            long pid = Long.parseLong(
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThat(killed.end()).succeedsWithin(START);
            try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, killed.port())) {
                assertThat(value(server, "select n from t")).isEqualTo("1");
            }
        }
    }

    @Test
    void nothingInTheNameOfItsDirectoryIsExecuted() throws Exception {
        Path named = directory.resolve("a, \"b\" $HOME `touch executed` $(touch executed) 'c'; touch executed");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(named, 0)) {
            assertThat(value(server, "show data_directory"))
                    .isEqualTo(named.resolve("data").toString());
            assertThat(EmbeddedPostgres.isRunningIn(named)).isTrue();
        }

        assertThat(EmbeddedPostgres.isRunningIn(named)).isFalse();
        assertThat(Path.of("executed")).doesNotExist();
        assertThat(named.resolve("data/executed")).doesNotExist();
    }

    @Test
    void leavesNoPasswordBehind() throws Exception {
        EmbeddedPostgres.start(directory, 0).close();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "initdb.log", "postgres.log", "server.log");
        }
    }

    @Test
    void losesNothingThatWasCommittedWhenPowerFails() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThat(value(server, "show fsync")).isEqualTo("on");
            assertThat(value(server, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void asksForThePassword() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void saysThatTheDirectoryCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("below"), 0))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(file.toString());
    }

    private static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/jobstream";
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "jobstream", "jobstream");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).as("a row of %s", sql).isTrue();
            return result.getString(1);
        }
    }
}

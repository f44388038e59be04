package io.jobstream.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server beside this JVM that only this machine can reach. What was committed stays in its directory, also
 * when the JVM or the machine dies.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String NAME = "jobstream";

    private final PostgresPrograms programs;
    private final Path data;
    private final int port;

    private EmbeddedPostgres(PostgresPrograms programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts a server and returns when it serves clients. A server that a killed JVM left in the directory is stopped
     * first.
     *
     * @param directory its own; made where it is missing, gone on with where it is not
     * @param port      where clients connect, 1 to 65,535, or 0 for any that is free
     * @throws EmbeddedException where the port is in use or the directory cannot be written
     */
    public static EmbeddedPostgres start(Path directory, int port) {
        Path own = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(own);
            EmbeddedPostgres server = prepare(own, port);
            server.start(own);
            return server;
        } catch (IOException | SQLException | EmbeddedException e) {
            throw new EmbeddedException("PostgreSQL could not be started in " + own + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while starting PostgreSQL in " + own, e);
        }
    }

    private static EmbeddedPostgres prepare(Path own, int port) throws IOException, InterruptedException {
        Path data = own.resolve("data");
        PostgresPrograms programs = PostgresPrograms.find();
        // Before the port is looked at: the server left behind may be what holds it.
        programs.stopServerOf(data);
        return new EmbeddedPostgres(programs, data, Ports.check(port));
    }

    private void start(Path own) throws IOException, InterruptedException, SQLException {
        if (!Files.exists(data)) {
            initialise(own);
        }
        Path serverLog = own.resolve("server.log");
        Files.deleteIfExists(serverLog);
        try {
            programs.run(
                    "pg_ctl",
                    "start",
                    "--wait",
                    "--pgdata=" + data,
                    "--log=" + serverLog,
                    "--options=" + PostgresSettings.options(port));
        } catch (EmbeddedException e) {
            throw Files.exists(serverLog)
                    ? new EmbeddedException(PostgresPrograms.complaint(serverLog) + " (see " + serverLog + ")", e)
                    : e;
        }
        createDatabase();
    }

    /** In one step as seen by a later start, so that a JVM killed meanwhile leaves no half of a database. */
    private void initialise(Path own) throws IOException, InterruptedException {
        Path unfinished = own.resolve("unfinished");
        FileUtils.deleteDirectory(unfinished.toFile());
        Path password = Files.createTempFile(own, "password", "");
        try {
            Files.writeString(password, NAME, StandardCharsets.UTF_8);
            programs.run(
                    "initdb",
                    "--pgdata=" + unfinished,
                    "--username=" + NAME,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + NAME);
        }
    }

    private Connection connect(String name) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", user());
        properties.put("password", password());
        properties.put("connectTimeout", "10");
        properties.put("socketTimeout", "60");
        return DriverManager.getConnection("jdbc:postgresql://" + host() + ":" + port + "/" + name, properties);
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return port;
    }

    public String database() {
        return NAME;
    }

    /** A role that may do everything. */
    public String user() {
        return NAME;
    }

    public String password() {
        return NAME;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + NAME;
    }

    /**
     * Disconnects the clients, stops the server, and returns when its files are closed. May be called again.
     *
     * @throws EmbeddedException where the server does not stop
     */
    @Override
    public void close() {
        try {
            programs.stopServerOf(data);
        } catch (IOException e) {
            throw new EmbeddedException("PostgreSQL could not be stopped in " + data + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while stopping PostgreSQL in " + data, e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
    }
}

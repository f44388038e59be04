package io.jobstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server beside this JVM that only this machine can reach. It ends with the JVM; what was committed stays in
 * its directory, also when the JVM or the machine dies.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** Name of the database, of the role that owns it, and its password: the port is open to this machine alone. */
    public static final String NAME = "jobstream";

    private final PostgresServer server;
    private final Path data;
    private final int port;

    private EmbeddedPostgres(PostgresServer server, Path data, int port) {
        this.server = server;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts a server and returns when it serves clients. One that still runs in the directory is stopped first.
     *
     * @param directory data directory that no other server uses; created if absent, reused otherwise
     * @param port      where clients connect, 1 to 65,535, or 0 for any that is free
     * @throws EmbeddedException if the port is in use, the directory cannot be written, or this user cannot run
     * PostgreSQL
     */
    public static EmbeddedPostgres start(Path directory, int port) {
        Path own = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(own);
            return start(PostgresPrograms.find(own), own, port);
        } catch (IOException | EmbeddedException e) {
            throw new EmbeddedException("PostgreSQL could not be started in " + own + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while starting PostgreSQL in " + own, e);
        }
    }

    /** Whether a server runs in the directory, such as one whose JVM was killed. */
    public static boolean isRunningIn(Path directory) {
        Path own = directory.toAbsolutePath().normalize();
        try {
            return new Postmaster(own.resolve("data")).isRunning();
        } catch (IOException e) {
            throw new EmbeddedException("PostgreSQL's directory " + own + " cannot be read: " + reason(e), e);
        }
    }

    private static EmbeddedPostgres start(PostgresPrograms programs, Path own, int port)
            throws IOException, InterruptedException {
        Path data = own.resolve("data");
        // Before the port is looked at: a server left behind may be what holds it.
        programs.stopServerOf(data);
        int checkedPort = Ports.check(port);
        if (!Files.exists(data)) {
            initialise(programs, own, data);
        }
        return new EmbeddedPostgres(PostgresServer.start(programs, data, checkedPort), data, checkedPort);
    }

    /** In one step as seen by a later start, so that a JVM killed meanwhile leaves no half of a database. */
    private static void initialise(PostgresPrograms programs, Path own, Path data)
            throws IOException, InterruptedException {
        Path unfinished = own.resolve("unfinished");
        FileUtils.deleteDirectory(unfinished.toFile());
        // The password comes by the input: a file would stay behind if the JVM was killed.
        programs.runWithInput(
                NAME + "\n",
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + NAME,
                "--pwfile=/dev/stdin",
                "--auth=scram-sha-256",
                // A twentieth of the machine at full load, for data that can be played again.
                "--no-data-checksums",
                "--no-sync",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        // Nothing is forced to the disk yet, which is most of the time that this takes: there is nothing to lose.
        programs.runWithInput(
                "create database " + NAME + "\n",
                "postgres",
                "--single",
                "-D",
                unfinished.toString(),
                "-c",
                "fsync=off",
                "-c",
                "exit_on_error=on",
                "postgres");
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Completes when the server has ended: after {@link #close}, and when somebody else ended it, such as a system that
     * is out of memory; the value is what the server's log says of it. What was committed is in the directory: start
     * another one.
     */
    public CompletableFuture<String> end() {
        return server.end().copy();
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
     * @throws EmbeddedException if the server does not stop
     */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException | EmbeddedException e) {
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

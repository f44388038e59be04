package io.jobstream.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running server that ends with this JVM, however that ends. A shell starts the server and then waits for the end of
 * its input, which only this JVM can write to; Ctrl-C reaches neither the shell nor the server.
 */
final class PostgresServer {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            data=$1
            shift
            "$@" >&2 || exit 1
            pid=$(head -n 1 "$data/postmaster.pid")
            echo started
            cat >/dev/null
            command=$(tr '\\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null || ps -o command= -p "$pid")
            case $command in
              *"$data"*)
                kill -INT "$pid"
                while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done ;;
            esac
            """;

    private static final int STOP_SECONDS = 30;

    private final Process shell;

    private PostgresServer(Process shell) {
        this.shell = shell;
    }

    /**
     * Returns when the server serves clients.
     *
     * @throws EmbeddedException where it does not come to that, with the server's complaint
     */
    static PostgresServer start(PostgresPrograms programs, Path data, int port) throws IOException {
        Path log = data.resolveSibling("server.log");
        Path startLog = data.resolveSibling("start.log");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "jobstream-postgres", data.toString()));
        command.addAll(programs.command(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=300",
                "--pgdata=" + data,
                "--log=" + log,
                "--options=" + PostgresSettings.options(port)));
        Process shell =
                new ProcessBuilder(command).redirectError(startLog.toFile()).start();
        // Not closed: the shell takes the end of the stream for the end of this JVM.
        BufferedReader answer = shell.inputReader(StandardCharsets.UTF_8);
        if (answer.readLine() == null) {
            throw new EmbeddedException(PostgresPrograms.complaint(Files.exists(log) ? log : startLog));
        }
        return new PostgresServer(shell);
    }

    /** Disconnects the clients, stops the server, and returns when its files are closed. */
    void stop() throws IOException, InterruptedException {
        shell.getOutputStream().close();
        if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new EmbeddedException("the server is still running after " + STOP_SECONDS + " s");
        }
    }
}

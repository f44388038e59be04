package io.jobstream.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running server that ends with this JVM, however that ends. A shell starts the server and then waits for the end of
 * its input, which only this JVM can write to; Ctrl-C reaches neither the shell nor the server. The data directory is
 * never part of a script: it reaches the shells, this one and that of {@code pg_ctl}, as an argument or a variable.
 */
final class PostgresServer {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            log=$1
            mark=$2
            shift 2
            "$@" >"$log" 2>&1 </dev/null || exit 1
            pid=$(head -n 1 "$PGDATA/postmaster.pid")
            echo "$pid"
            cat >/dev/null
            command=$(tr '\\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null || ps -o command= -p "$pid")
            case $command in
              *"$mark"*)
                kill -INT "$pid"
                while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done ;;
            esac
            """;

    private static final int STOP_SECONDS = 30;

    private final Process shell;
    private final CompletableFuture<String> end;

    private PostgresServer(Process shell, CompletableFuture<String> end) {
        this.shell = shell;
        this.end = end;
    }

    /**
     * Returns when the server serves clients.
     *
     * @throws EmbeddedException if it does not come to that, with the server's complaint
     */
    static PostgresServer start(PostgresPrograms programs, Path data, int port) throws IOException {
        Path log = data.resolveSibling("server.log");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", SCRIPT, "jobstream-postgres", log.toString(), new Postmaster(data).mark()));
        command.addAll(programs.command(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=300",
                "--options=" + PostgresSettings.options(port, new Postmaster(data).mark())));
        ProcessBuilder builder = PostgresPrograms.builder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PGDATA", data.toString());
        Process shell = builder.start();
        // Not closed: the shell takes the end of the stream for the end of this JVM.
        BufferedReader answer = shell.inputReader(StandardCharsets.UTF_8);
        String pid = answer.readLine();
        if (pid == null) {
            throw new EmbeddedException(PostgresPrograms.complaint(log));
        }
        return new PostgresServer(shell, end(pid.strip(), log));
    }

    private static CompletableFuture<String> end(String pid, Path log) {
        return ProcessHandle.of(Long.parseLong(pid))
                .map(process -> process.onExit().thenApply(ended -> PostgresPrograms.lastWords(log)))
                .orElseGet(() -> CompletableFuture.completedFuture(PostgresPrograms.lastWords(log)));
    }

    /** Completes when the server has ended, whatever ended it, with what its log says of that. */
    CompletableFuture<String> end() {
        return end;
    }

    /** Disconnects the clients, stops the server, and returns when its files are closed. */
    void stop() throws IOException, InterruptedException {
        shell.getOutputStream().close();
        if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new EmbeddedException("the server is still running after " + STOP_SECONDS + " s");
        }
    }
}

package io.jobstream.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Sees to it that no process is left behind, however this JVM ends. A shell keeps the numbers of the processes that run,
 * and kills them when its input ends; a process that is stopped could not look after itself.
 */
final class Reaper implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '
            while read -r change pid; do
              case $change in
                +) pids="$pids$pid " ;;
                -) pids=$(printf %s "$pids" | sed "s/ $pid / /") ;;
              esac
            done
            [ "$pids" = ' ' ] || kill -9 $pids
            """;

    private final Process shell;
    private final Writer numbers;

    Reaper() {
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT, "jobstream-crash-reaper")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            numbers = shell.outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void watch(Collection<Long> pids) {
        pids.forEach(pid -> tell("+ " + pid));
    }

    /** For processes that are gone, before their numbers become others'. */
    void forget(Collection<Long> pids) {
        pids.forEach(pid -> tell("- " + pid));
    }

    private synchronized void tell(String change) {
        try {
            numbers.write(change + "\n");
            numbers.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that watches over the processes is gone", e);
        }
    }

    /** Kills whatever is still watched. */
    @Override
    public synchronized void close() {
        try {
            numbers.close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

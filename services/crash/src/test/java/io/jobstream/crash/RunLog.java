package io.jobstream.crash;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What happened in a run, by whom and when: what the test does is printed as well, what the processes print is not. */
final class RunLog implements AutoCloseable {

    private static final int REMEMBERED = 6;

    private final long begin = System.nanoTime();
    private final PrintWriter file;
    private final Map<String, Deque<String>> last = new TreeMap<>();

    RunLog(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = new PrintWriter(Files.newBufferedWriter(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Prints a line of the test's own. */
    void say(String line) {
        System.out.println(write("test", line));
    }

    /** Notes a line that a process has printed. */
    synchronized void note(String name, String line) {
        Deque<String> lines = last.computeIfAbsent(name, n -> new ArrayDeque<>());
        lines.add(write(name, line));
        if (lines.size() > REMEMBERED) {
            lines.remove();
        }
    }

    private synchronized String write(String name, String line) {
        String written = String.format(Locale.ROOT, "%7.2f %-11s %s", elapsed().toMillis() / 1_000.0, name, line);
        file.println(written);
        file.flush();
        return written;
    }

    /** The last lines of every process. */
    synchronized String lastLines() {
        StringBuilder text = new StringBuilder();
        last.values().forEach(lines -> lines.forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}

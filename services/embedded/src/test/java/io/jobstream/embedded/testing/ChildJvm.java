package io.jobstream.embedded.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A JVM of its own with this one's class path, that a test talks to through its output and may kill. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Consumer<String> onLine;
    private final Thread reader;

    private ChildJvm(Process process, Consumer<String> onLine) {
        this.process = process;
        this.onLine = onLine;
        this.reader = new Thread(this::read, "output-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Runs the class's main method with the arguments, the heap bounded to 512 MB. */
    public static ChildJvm start(Class<?> main, String... arguments) {
        return start(List.of("-Xmx512m"), line -> {}, main, arguments);
    }

    /** @param onLine told every line that is printed, on a thread of its own */
    public static ChildJvm start(List<String> jvmOptions, Consumer<String> onLine, Class<?> main, String... arguments) {
        return start(jvmOptions, Map.of(), onLine, main, arguments);
    }

    /**
     * @param umask umask of the process, in octal digits
     * @see #start(List, Map, Consumer, Class, String...)
     */
    public static ChildJvm startWithUmask(
            String umask,
            List<String> jvmOptions,
            Map<String, String> environment,
            Class<?> main,
            String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.addAll(command(jvmOptions, main, arguments));
        return start(command, environment, line -> {});
    }

    /**
     * @param environment variables besides those of this process
     * @param onLine      told every line that is printed, on a thread of its own
     */
    public static ChildJvm start(
            List<String> jvmOptions,
            Map<String, String> environment,
            Consumer<String> onLine,
            Class<?> main,
            String... arguments) {
        return start(command(jvmOptions, main, arguments), environment, onLine);
    }

    private static List<String> command(List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static ChildJvm start(List<String> command, Map<String, String> environment, Consumer<String> onLine) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start(), onLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that holds the text; earlier lines are passed over. */
    public String awaitLine(String text, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            String line = unread.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no line with '" + text + "' within " + deadline + " in:\n" + text());
            }
            if (line.contains(text)) {
                return line;
            }
            if (line.equals(END)) {
                throw new AssertionError("the process ended without a line with '" + text + "':\n" + text());
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}: the process has no chance to tidy up. Returns when it is gone. */
    public void kill() throws InterruptedException {
        // By its handle, because the process itself would close its streams, and what was printed last would be lost.
        process.toHandle().destroyForcibly();
        awaitExit(Duration.ofSeconds(20));
    }

    /** As Ctrl-C, but by SIGTERM: SIGINT means nothing to the children of a build that runs in the background. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** The exit code; 143 after {@link #terminate}. */
    public int awaitExit(Duration deadline) throws InterruptedException {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + deadline + ":\n" + text());
        }
        reader.join(deadline.toMillis());
        return process.exitValue();
    }

    /** What was printed so far, by line. */
    public List<String> output() {
        return List.copyOf(output);
    }

    private String text() {
        return String.join("\n", output);
    }

    private static final String END = "(end of output)";

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                unread.add(line);
                onLine.accept(line);
            }
        } catch (IOException e) {
            output.add("(output lost: " + e + ")");
        } finally {
            unread.add(END);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

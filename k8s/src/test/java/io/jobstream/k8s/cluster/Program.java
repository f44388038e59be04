package io.jobstream.k8s.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, such as kubectl, found on the {@code PATH}. */
public final class Program {

    private final String name;
    private final List<String> firstArguments;
    private final Duration deadline;

    /**
     * @param firstArguments arguments that every call begins with
     * @param deadline       after which a call is ended and fails
     */
    Program(String name, List<String> firstArguments, Duration deadline) {
        this.name = name;
        this.firstArguments = List.copyOf(firstArguments);
        this.deadline = deadline;
    }

    /** What a call came to. */
    public record Outcome(String call, int exitCode, String out, String err) {

        public boolean succeeded() {
            return exitCode == 0;
        }

        /** Both streams, for a look by people. */
        public String said() {
            return (out + err).strip();
        }

        @Override
        public String toString() {
            return call + " ended with " + exitCode + ":\n" + said();
        }
    }

    /** Runs the program, and gives what it printed. */
    public String run(String... arguments) {
        return demand(attempt("", arguments));
    }

    /** Runs the program with text on its standard input. */
    public String feed(String input, String... arguments) {
        return demand(attempt(input, arguments));
    }

    /** Runs the program, which may fail. */
    public Outcome attempt(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(firstArguments);
        command.addAll(List.of(arguments));
        try {
            return outcome(command, name + " " + String.join(" ", arguments), input);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + " cannot be run: install it, or put it on the PATH that Maven is started with", e);
        }
    }

    /** Files instead of pipes, so that neither side can block the other. */
    private Outcome outcome(List<String> command, String call, String input) throws IOException {
        Path directory = Files.createTempDirectory("jobstream-e2e-");
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Outcome(call, exitCode(process, call), Files.readString(out), Files.readString(err));
        } finally {
            for (Path file : List.of(in, out, err, directory)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private int exitCode(Process process, String call) {
        try {
            if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        throw new AssertionError(call + " did not end within " + deadline.toSeconds() + " s");
    }

    private static String demand(Outcome outcome) {
        if (!outcome.succeeded()) {
            throw new AssertionError(outcome.toString());
        }
        return outcome.out();
    }
}

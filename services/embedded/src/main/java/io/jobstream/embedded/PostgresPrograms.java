package io.jobstream.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs and tells what they complained about. */
final class PostgresPrograms {

    private static final int TIMEOUT_SECONDS = 120;
    private static final int STOP_SECONDS = 30;

    private final PostgresBinaries binaries;
    private final List<String> asOrdinaryUser;

    private PostgresPrograms(PostgresBinaries binaries, List<String> asOrdinaryUser) {
        this.binaries = binaries;
        this.asOrdinaryUser = asOrdinaryUser;
    }

    static PostgresPrograms find() throws IOException {
        // PostgreSQL refuses to run as root; in a user namespace without a mapping, root is nobody.
        List<String> prefix = LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of();
        return new PostgresPrograms(PostgresBinaries.unpacked(), prefix);
    }

    /**
     * Runs a program to its end.
     *
     * @throws EmbeddedException where it fails, with what it printed
     */
    void run(String program, String... arguments) throws IOException, InterruptedException {
        runWithInput("", program, arguments);
    }

    /** As {@link #run}, with something to read for the program. */
    void runWithInput(String input, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = command(program, arguments);
        Path output = Files.createTempFile("jobstream-" + program, ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (Writer writer = process.outputWriter(StandardCharsets.UTF_8)) {
                writer.write(input);
            }
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedException(program + " did not end within " + TIMEOUT_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new EmbeddedException(program + " failed: " + complaint(output));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** The command line that runs a program. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(asOrdinaryUser);
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Stops the server that runs on a data directory, if there is one, and returns when its files are closed. */
    void stopServerOf(Path data) throws IOException, InterruptedException {
        Postmaster postmaster = new Postmaster(data);
        if (postmaster.isRunning()) {
            try {
                run("pg_ctl", "stop", "--wait", "--mode=fast", "--timeout=" + STOP_SECONDS, "--pgdata=" + data);
            } catch (EmbeddedException e) {
                // The shell beside the server stops it as well when its JVM was killed, and may have been quicker.
                if (postmaster.isRunning()) {
                    throw e;
                }
            }
        }
        postmaster.forgetIfGone();
    }

    /** The line of a program's output that says why it failed. */
    static String complaint(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1));
    }
}

package io.jobstream.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs and tells what they complained about. */
final class PostgresPrograms {

    private static final String NO_SPACE = "No space left on device";
    private static final int TIMEOUT_SECONDS = 120;
    private static final int STOP_SECONDS = 30;

    private final PostgresBinaries binaries;
    private final List<String> asUnprivilegedUser;
    private final Path own;

    private PostgresPrograms(PostgresBinaries binaries, List<String> asUnprivilegedUser, Path own) {
        this.binaries = binaries;
        this.asUnprivilegedUser = asUnprivilegedUser;
        this.own = own;
    }

    /**
     * @param own the server's directory, absolute
     * @throws EmbeddedException if this user cannot run them, or they cannot be unpacked anywhere
     */
    static PostgresPrograms find(Path own) throws IOException, InterruptedException {
        List<Path> directories =
                ProgramDirectories.candidates(System.getenv(), System.getProperty("user.home", ""), own);
        return new PostgresPrograms(PostgresBinaries.unpacked(directories), UnprivilegedUser.prefix(), own);
    }

    /**
     * Runs a program to its end.
     *
     * @throws EmbeddedException if it fails, with what it printed
     */
    void run(String program, String... arguments) throws IOException, InterruptedException {
        runWithInput("", program, arguments);
    }

    /** As {@link #run}, with something to read for the program. */
    void runWithInput(String input, String program, String... arguments) throws IOException, InterruptedException {
        Path output = own.resolve(program + ".log");
        Process process = builder(command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (Writer writer = process.outputWriter(StandardCharsets.UTF_8)) {
            writer.write(input);
        } catch (IOException e) {
            // A program that has ended reads nothing any more; its exit code says why.
        }
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new EmbeddedException(program + " did not end within " + TIMEOUT_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new EmbeddedException(program + " failed: " + complaint(output));
        }
    }

    /** The command line that runs a program. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(asUnprivilegedUser);
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** With an environment in which nothing changes what PostgreSQL does or in which language it speaks. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(PostgresPrograms::isHeeded);
        environment.put("LC_ALL", "C");
        return builder;
    }

    private static boolean isHeeded(String variable) {
        return variable.startsWith("PG")
                || variable.startsWith("LC_")
                || variable.startsWith("LANG")
                || variable.equals("TZ");
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
        postmaster.forgetIfReplaced();
    }

    /** The line of a program's output that says why it failed. */
    static String complaint(Path output) {
        List<String> lines = lines(output);
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1));
    }

    /** The line of a server's log that says why it ended. A killed server says nothing. */
    static String lastWords(Path log) {
        return lines(log).stream()
                .filter(line -> line.contains("PANIC:") || line.contains(NO_SPACE))
                .reduce((earlier, later) -> later)
                .orElse("its log does not say why");
    }

    private static List<String> lines(Path output) {
        try {
            // Not every byte need be UTF-8, because a program repeats names of files as they are.
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of("its output cannot be read: " + e);
        }
    }
}

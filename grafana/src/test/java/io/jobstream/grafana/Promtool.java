package io.jobstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Prometheus's checker of rules and metrics, found on this machine. */
final class Promtool {

    private static final String HOW_TO_GET_IT =
            "There is no promtool on this machine, so neither rules nor metrics were"
                    + " tested by it. Install it (Debian: apt-get install prometheus).";
    private static final int PATIENCE_SECONDS = 60;

    private Promtool() {}

    /**
     * What a run said.
     *
     * @param exitCode 0 if all is well
     * @param output   standard output and errors
     */
    record Result(int exitCode, String output) {

        void assertSuccess() {
            assertThat(exitCode).as(output).isZero();
        }
    }

    /**
     * Runs it without input. If there is none, the test fails where the variable CI is set, and is skipped elsewhere.
     *
     * @param arguments as on the command line
     */
    static Result run(String... arguments) throws IOException, InterruptedException {
        return run(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()), arguments);
    }

    /**
     * Runs it as {@link #run(String...)} does.
     *
     * @param input file that it reads as its standard input
     */
    static Result run(Path input, String... arguments) throws IOException, InterruptedException {
        return run(ProcessBuilder.Redirect.from(input.toFile()), arguments);
    }

    private static Result run(ProcessBuilder.Redirect input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("promtool", ".log");
        try {
            Process process = start(new ProcessBuilder(command)
                    .redirectInput(input)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile()));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + PATIENCE_SECONDS + " s");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            if (System.getenv("CI") != null) {
                Assertions.fail(HOW_TO_GET_IT, e);
            }
            return Assumptions.abort(HOW_TO_GET_IT);
        }
    }
}

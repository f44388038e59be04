package io.jobstream.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The server process that a data directory's {@code postmaster.pid} names. It outlives a JVM that was killed.
 *
 * @param data the data directory, absolute
 */
record Postmaster(Path data) {

    /**
     * What the server's command line holds and that of no other server does. It is made of the directory's name, and not that
     * name itself, because the command line goes through a shell.
     */
    String mark() {
        UUID name = UUID.nameUUIDFromBytes(data.toString().getBytes(StandardCharsets.UTF_8));
        return EmbeddedPostgres.NAME + "-" + name;
    }

    Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** Whether a PostgreSQL server runs on this very directory. */
    boolean isRunning() throws IOException {
        return pid().flatMap(ProcessHandle::of)
                .filter(this::isServerOfDirectory)
                .isPresent();
    }

    /**
     * Removes a pid file whose number belongs to another program by now: PostgreSQL would take that one for its predecessor
     * and refuse to start. A file whose number nobody has stays, because PostgreSQL finds out by it whether sessions of its
     * predecessor still run.
     */
    void forgetIfReplaced() throws IOException {
        if (pid().flatMap(ProcessHandle::of).isPresent() && !isRunning()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private Optional<Long> pid() throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile(), StandardCharsets.ISO_8859_1);
            return lines.stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isServerOfDirectory(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains("cluster_name=" + mark()))
                .orElse(false);
    }
}

package io.jobstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The server process that a data directory's {@code postmaster.pid} names. It outlives a JVM that was killed.
 *
 * @param data the data directory, absolute
 */
record Postmaster(Path data) {

    Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** Whether a PostgreSQL server runs on this very directory. */
    boolean isRunning() throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return !lines.isEmpty() && isServerOfDirectory(lines.get(0).strip());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Removes a pid file that names no server of this directory. The number may belong to any process by now, and
     * PostgreSQL would take that one for its predecessor and refuse to start.
     */
    void forgetIfGone() throws IOException {
        if (!isRunning()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private boolean isServerOfDirectory(String pid) {
        if (!pid.matches("\\d{1,18}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .map(ProcessHandle::info)
                .filter(info -> info.command()
                        .map(command -> Path.of(command).endsWith("postgres"))
                        .orElse(false))
                .flatMap(ProcessHandle.Info::arguments)
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(false);
    }
}

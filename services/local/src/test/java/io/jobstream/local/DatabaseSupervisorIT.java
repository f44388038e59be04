package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSupervisorIT {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void startsAKilledDatabaseAgainAndGivesUpIfThatFails() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        int port = Ports.free();
        AtomicInteger starts = new AtomicInteger();
        CompletableFuture<String> givenUp = new CompletableFuture<>();
        try (DatabaseSupervisor supervisor = DatabaseSupervisor.start(
                () -> {
                    boolean writable = starts.incrementAndGet() <= 2;
                    return EmbeddedPostgres.start(writable ? directory : file.resolve("below"), port);
                },
                givenUp::complete)) {
            assertThat(supervisor).isNotNull();
            long first = kill();
            await("another server")
                    .atMost(DEADLINE)
                    .ignoreExceptions()
                    .until(() -> EmbeddedPostgres.isRunningIn(directory) && pid() != first && isReady());
            assertThat(givenUp).isNotDone();

            kill();

            assertThat(givenUp)
                    .succeedsWithin(DEADLINE)
                    .asString()
                    .startsWith("PostgreSQL could not be started in " + file.resolve("below"))
                    .endsWith("it was started 5 times in 10 minutes: see to the cause and start JobStream again");
        }
    }

    private long kill() throws IOException {
        long pid = pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    private long pid() throws IOException {
        return Long.parseLong(postmasterFile().lines().findFirst().orElseThrow());
    }

    private boolean isReady() throws IOException {
        return postmasterFile().contains("ready");
    }

    private String postmasterFile() throws IOException {
        return Files.readString(directory.resolve("data/postmaster.pid"));
    }
}

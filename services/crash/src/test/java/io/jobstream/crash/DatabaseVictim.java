package io.jobstream.crash;

import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server: its postmaster and all of that one's children, which are hit together. */
final class DatabaseVictim implements Victim {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path directory;
    private final int port;
    private final Reaper reaper;
    private volatile @Nullable EmbeddedPostgres server;
    private volatile long postmaster;
    private Set<Long> stopped = Set.of();

    DatabaseVictim(Path directory, int port, Reaper reaper) {
        this.directory = directory;
        this.port = port;
        this.reaper = reaper;
    }

    @Override
    public void start() {
        EmbeddedPostgres fresh = EmbeddedPostgres.start(directory, port);
        try {
            postmaster = Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reaper.watch(List.of(postmaster));
        server = fresh;
    }

    /** Nothing is flushed and nobody is told, as where the machine fails; files are as the kernel has them. */
    @Override
    public void kill() {
        stop();
        Signals.send("KILL", stopped);
        await("the killed database to be gone")
                .atMost(TIMEOUT)
                .until(() -> stopped.stream().noneMatch(DatabaseVictim::runs));
        reaper.forget(stopped);
        stopped = Set.of();
        close();
    }

    /** A process that has ended but was not waited for yet has a number, and no command any more. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    /** The postmaster first: once stopped, it makes no further children. */
    @Override
    public void stop() {
        ProcessHandle parent = ProcessHandle.of(postmaster)
                .orElseThrow(() -> new AssertionError("the database should run, but has ended by itself"));
        Set<Long> pids = new LinkedHashSet<>(List.of(postmaster));
        Signals.send("STOP", pids);
        for (List<Long> more = childrenBesides(parent, pids); !more.isEmpty(); more = childrenBesides(parent, pids)) {
            Signals.send("STOP", more);
            reaper.watch(more);
            pids.addAll(more);
        }
        stopped = pids;
    }

    private static List<Long> childrenBesides(ProcessHandle parent, Set<Long> known) {
        return parent.descendants()
                .map(ProcessHandle::pid)
                .filter(pid -> !known.contains(pid))
                .toList();
    }

    @Override
    public void resume() {
        Signals.send("CONT", stopped);
        reaper.forget(stopped.stream().filter(pid -> pid != postmaster).toList());
        stopped = Set.of();
    }

    @Override
    public void leave() {
        close();
        reaper.forget(List.of(postmaster));
    }

    @Override
    public void close() {
        EmbeddedPostgres closing = server;
        server = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public boolean isAlive() {
        return server != null && runs(postmaster);
    }
}

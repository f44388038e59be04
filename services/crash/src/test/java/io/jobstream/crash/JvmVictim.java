package io.jobstream.crash;

import io.jobstream.embedded.testing.ChildJvm;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A main class in a JVM of its own. */
final class JvmVictim implements Victim {

    private static final Duration STOP = Duration.ofMinutes(3);
    /** Of a JVM that ended because of SIGTERM. */
    private static final int TERMINATED = 143;

    private final String name;
    private final Class<?> main;
    private final List<String> jvmOptions;
    private final Supplier<List<String>> arguments;
    private final Reaper reaper;
    private final Consumer<String> onLine;
    private volatile @Nullable ChildJvm jvm;

    /** @param arguments asked for at every start */
    JvmVictim(
            String name,
            Class<?> main,
            int heapMegabytes,
            Supplier<List<String>> arguments,
            Reaper reaper,
            Consumer<String> onLine) {
        this.name = name;
        this.main = main;
        this.jvmOptions = List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
        this.arguments = arguments;
        this.reaper = reaper;
        this.onLine = onLine;
    }

    @Override
    public void start() {
        ChildJvm fresh =
                ChildJvm.start(jvmOptions, onLine, main, arguments.get().toArray(String[]::new));
        reaper.watch(List.of(fresh.pid()));
        jvm = fresh;
    }

    @Override
    public void kill() {
        ChildJvm killed = running();
        try {
            killed.kill();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        gone(killed);
    }

    @Override
    public void stop() {
        Signals.send("STOP", List.of(running().pid()));
    }

    @Override
    public void resume() {
        Signals.send("CONT", List.of(running().pid()));
    }

    @Override
    public void leave() {
        ChildJvm leaving = running();
        leaving.terminate();
        try {
            int code = leaving.awaitExit(STOP);
            if (code != TERMINATED) {
                throw new AssertionError(
                        name + " ended with exit code " + code + " on SIGTERM, not with " + TERMINATED);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        gone(leaving);
    }

    @Override
    public boolean isAlive() {
        ChildJvm known = jvm;
        return known != null && known.isAlive();
    }

    @Override
    public void close() {
        ChildJvm known = jvm;
        if (known != null) {
            known.close();
        }
    }

    private ChildJvm running() {
        ChildJvm known = jvm;
        if (known == null || !known.isAlive()) {
            throw new AssertionError(name + " should run, but has ended by itself");
        }
        return known;
    }

    private void gone(ChildJvm ended) {
        reaper.forget(List.of(ended.pid()));
        jvm = null;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while a process ended", e);
    }
}

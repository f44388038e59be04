package io.jobstream.processor.fold;

import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import io.jobstream.store.delta.Fold;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges deltas into aggregates: soon after a transaction has stored something, and more rarely while lanes are behind,
 * because then each row of an aggregate is touched once for more events. Every process has a folder; the database sees to
 * it that one works at a time.
 */
public final class Folder implements AutoCloseable {

    /** For which a fold waits after the first transaction that stored something, so that others join in. */
    private static final Duration SOON = Duration.ofMillis(40);

    private static final Duration WHEN_BEHIND = Duration.ofSeconds(5);
    /** Other processes may have stored something. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Duration VACUUM_INTERVAL = Duration.ofSeconds(10);

    private final Database database;
    private final BooleanSupplier isBehind;
    private @Nullable Session session;
    private boolean stored;
    private long merged;
    private long lastVacuum = System.nanoTime();

    /** @param isBehind whether more records wait than a transaction takes */
    public Folder(Database database, BooleanSupplier isBehind) {
        this.database = database;
        this.isBehind = isBehind;
    }

    /** A transaction has stored something. */
    public synchronized void stored() {
        stored = true;
        notifyAll();
    }

    /** Waits until there is something to merge, or a second, and merges it. */
    public void foldNext() {
        try {
            awaitStored();
            Thread.sleep((isBehind.getAsBoolean() ? WHEN_BEHIND : SOON).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (this) {
            stored = false;
        }
        @Nullable Session current = session;
        if (current == null) {
            current = database.open();
            session = current;
        }
        try {
            fold(current);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private synchronized void awaitStored() throws InterruptedException {
        if (!stored) {
            wait(IDLE.toMillis());
        }
    }

    private void fold(Session current) {
        List<Long> counts = current.rows(
                row -> {
                    Long count = row.get(0, Long.class);
                    return count == null ? 0L : count;
                },
                Fold.FOLD);
        merged += counts.get(0);
        if (merged > 0 && System.nanoTime() - lastVacuum > VACUUM_INTERVAL.toNanos()) {
            current.run(Fold.vacuum());
            merged = 0;
            lastVacuum = System.nanoTime();
        }
    }

    /** Ends the session; the next fold opens another one. */
    @Override
    public void close() {
        @Nullable Session current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }
}

package io.jobstream.generator.play;

import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.market.Market;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Anchors the pace once, where the market stood when this replica first saw it, and keeps the anchor over lost
 * connections: what could not be played meanwhile is caught up. Not for use by several threads.
 */
public final class Pacer {

    private final Pace pace;
    private final Clock clock;
    private @Nullable Market market;
    private @Nullable PaceClock anchored;

    public Pacer(Pace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    Pace pace() {
        return pace;
    }

    /** @param reached simulated milliseconds that the market has reached, asked for where there is no anchor yet */
    PaceClock anchored(Market played, LongSupplier reached) {
        PaceClock known = anchored;
        if (known != null && market != null && market.fingerprint().equals(played.fingerprint())) {
            return known;
        }
        PaceClock fresh = new PaceClock(pace, played, clock.instant(), reached.getAsLong());
        market = played;
        anchored = fresh;
        return fresh;
    }
}

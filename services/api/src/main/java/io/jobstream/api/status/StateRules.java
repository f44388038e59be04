package io.jobstream.api.status;

import static io.jobstream.api.status.SimulationState.Name.BACKFILLING;
import static io.jobstream.api.status.SimulationState.Name.COMPLETED;
import static io.jobstream.api.status.SimulationState.Name.EMPTY;
import static io.jobstream.api.status.SimulationState.Name.LIVE;
import static io.jobstream.api.status.SimulationState.Name.PAUSED;
import static io.jobstream.api.status.SimulationState.Name.STALLED;
import static io.jobstream.api.status.SimulationState.Name.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells from signs of life which state the simulation is in. Whatever stands still is looked for before what is well. */
final class StateRules {

    /** A generator is heard at least every 5 s, and whatever it says moves the offsets. */
    static final double LONGEST_SILENCE_SECONDS = 15;

    /** One partition may have to wait for its turn while much is stored. */
    private static final double LONGEST_TURN_SECONDS = 60;

    /** That none of so many expected events comes by chance has the probability of e to the power of -20. */
    private static final double EXPECTED_EVENTS = 20;

    private StateRules() {}

    /** @param history what earlier statuses told */
    static SimulationState state(Signs signs, StatusHistory.Reading history) {
        SimulationState stalledStore = stalledStore(signs);
        if (stalledStore != null) {
            return stalledStore;
        }
        Signs.Generator generator = signs.generator();
        if (generator == null) {
            return SimulationState.of(EMPTY, "No generator has reported yet");
        }
        if (generator.playState().equals("Completed") && signs.lagRecords() == 0) {
            return SimulationState.of(COMPLETED);
        }
        if (!signs.isGeneratorHeard()) {
            return signs.lagRecords() > 0 ? backfilling(signs, history) : silent(signs, generator);
        }
        return switch (generator.playState()) {
            case "Paused" -> SimulationState.of(PAUSED);
            case "Waiting" ->
                new SimulationState(WAITING, generator.waitingReason(), generator.waitingUntil(), null, null);
            default -> playing(signs, generator, history);
        };
    }

    private static SimulationState playing(Signs signs, Signs.Generator generator, StatusHistory.Reading history) {
        double silence = Math.min(
                signs.secondsEventless() == null ? Double.MAX_VALUE : signs.secondsEventless(),
                history.paceUnchangedSeconds());
        // An unbounded pace asks for no rate, but for as much as possible.
        double rate = generator.mode().equals("Unbounded") ? EXPECTED_EVENTS : generator.targetRate();
        if (silence >= LONGEST_SILENCE_SECONDS && silence * rate >= EXPECTED_EVENTS) {
            return SimulationState.of(
                    STALLED,
                    "The pace asks for events, but none has been stored for " + words(silence)
                            + ": look at the generator's and the processor's logs");
        }
        return generator.playState().equals("Playing") ? SimulationState.of(LIVE) : backfilling(signs, history);
    }

    private static SimulationState backfilling(Signs signs, StatusHistory.Reading history) {
        String reason = signs.isGeneratorHeard() ? null : "Records of the generator are still to be stored";
        return new SimulationState(BACKFILLING, reason, null, percent(signs), history.secondsLeft());
    }

    private static @Nullable SimulationState stalledStore(Signs signs) {
        Double unmoved = signs.secondsUnmoved();
        if (signs.lagRecords() > 0 && unmoved != null && !signs.isStoreMoving()) {
            return SimulationState.of(
                    STALLED,
                    "Records wait, but the processor has stored nothing for " + words(unmoved)
                            + ": look at the processor's health");
        }
        Signs.Blocked blocked = signs.blocked();
        return blocked == null || blocked.seconds() <= LONGEST_TURN_SECONDS
                ? null
                : SimulationState.of(
                        STALLED,
                        "Partition " + blocked.partition() + " has not moved for " + words(blocked.seconds())
                                + ", although it has records: look at the processor's log");
    }

    private static SimulationState silent(Signs signs, Signs.Generator generator) {
        String silence = words(generator.secondsUnheard());
        return SimulationState.of(
                STALLED,
                signs.isStoreMoving()
                        ? "The generator has not been heard for " + silence + ": look at the generator's health"
                        : "Nothing has been stored for " + silence
                                + ": the generator or the processor has stopped, look at their health");
    }

    private static @Nullable Double percent(Signs signs) {
        Instant start = signs.start();
        Instant watermark = signs.watermark();
        Instant target = signs.target();
        if (start == null || watermark == null || target == null || !start.isBefore(target)) {
            return null;
        }
        double whole = Duration.between(start, target).toMillis();
        double share = Duration.between(start, watermark).toMillis() / whole;
        return Math.round(1_000 * Math.max(0, Math.min(1, share))) / 10.0;
    }

    private static String words(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
}

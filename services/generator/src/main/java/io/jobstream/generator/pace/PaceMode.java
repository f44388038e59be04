package io.jobstream.generator.pace;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The names of the paces. */
public enum PaceMode {
    REAL_TIME("RealTime"),
    ACCELERATED("Accelerated"),
    CONSTANT_RATE("ConstantRate"),
    UNBOUNDED("Unbounded"),
    PAUSED("Paused");

    private final String label;

    PaceMode(String label) {
        this.label = label;
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(PaceMode::toString).collect(Collectors.joining(", "));
    }

    /** @throws InvalidPaceException if no pace is called so */
    public static PaceMode of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.label.equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidPaceException("mode", "is '" + name + "', but must be one of " + names()));
    }

    /** The name in settings, requests, the ledger and on screens. */
    @Override
    public String toString() {
        return label;
    }
}

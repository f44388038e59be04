package io.jobstream.runtime;

/** Checks of configured values. */
public final class Settings {

    private Settings() {}

    /** @throws IllegalArgumentException if the condition does not hold, with the message */
    public static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

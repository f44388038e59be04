package io.jobstream.runtime;

/** Checks of configured values. */
public final class Settings {

    private Settings() {}

    /** @throws IllegalArgumentException with the message, where the condition does not hold */
    public static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

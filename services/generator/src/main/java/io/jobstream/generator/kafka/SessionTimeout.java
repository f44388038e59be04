package io.jobstream.generator.kafka;

/**
 * How long a replica of the group may be silent before its shards go to others. Short, so that others take over soon; but
 * brokers have a least timeout of their own, which only a refusal tells.
 */
public final class SessionTimeout {

    private static final int LONGEST_MILLIS = 60_000;

    private int millis;
    private int refused;

    public SessionTimeout(int millis) {
        this.millis = millis;
        this.refused = millis;
    }

    public int millis() {
        return millis;
    }

    /** What was refused last. */
    public int refused() {
        return refused;
    }

    /** The present one was refused. */
    public void lengthen() {
        refused = millis;
        millis = Math.max(millis, Math.min(LONGEST_MILLIS, 2 * millis));
    }
}

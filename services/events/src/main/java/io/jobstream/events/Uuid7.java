package io.jobstream.events;

import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of milliseconds since the epoch, then the version, 12 bits, the variant, and 62
 * bits. They sort by time, so that a database appends rather than scatters.
 */
public final class Uuid7 {

    /** The number of bits below the variant that are the caller's to fill. */
    public static final int LOW_BITS = 62;

    private static final long LOW_MASK = (1L << LOW_BITS) - 1;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Uuid7() {}

    /**
     * @param epochMillis time, 0 to 2^48 - 1
     * @param middle      the low 12 bits are used
     * @param low         the low 62 bits are used
     */
    public static UUID of(long epochMillis, long middle, long low) {
        return new UUID((epochMillis << 16) | VERSION | (middle & 0xFFF), VARIANT | (low & LOW_MASK));
    }

    /** The time that the id carries, in milliseconds since the epoch. */
    public static long epochMillis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** The 62 bits below the variant. */
    public static long low(UUID id) {
        return id.getLeastSignificantBits() & LOW_MASK;
    }
}

package io.jobstream.market.random;

/**
 * Counter-based random numbers: a draw is a hash of a key and a counter, so any of them can be made at any time, in any
 * order. The mixing function is SplitMix64's finaliser in Stafford's variant 13 (Steele, Lea, Flood, OOPSLA 2014).
 */
public final class Hash {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** A bijection of 64 bits without visible structure. */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The draw number {@code counter} under a key; itself a key for further draws. */
    public static long of(long key, long counter) {
        return mix(key + (counter + 1) * GOLDEN);
    }

    /** A hash as a number from 0 to below 1, in steps of 2^-53. */
    public static double unit(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }

    /** A hash as a whole number from 0 to below {@code bound}; the bias is below bound / 2^32. */
    public static int below(long hash, int bound) {
        return (int) (((hash >>> 32) * bound) >>> 32);
    }
}

package io.jobstream.market.random;

/**
 * A permutation of the numbers of each block of consecutive numbers, a different one for every block. Both directions
 * take a few instructions and no memory.
 */
public final class BlockPermutation {

    private final long key;
    private final int bits;
    private final int mask;
    private final int half;

    /** @param bits a block has 2^bits numbers, 1 to 16 */
    public BlockPermutation(long key, int bits) {
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("blocks of 2^" + bits);
        }
        this.key = key;
        this.bits = bits;
        this.mask = (1 << bits) - 1;
        this.half = (bits + 1) / 2;
    }

    public int size() {
        return mask + 1;
    }

    /** The block of a number. */
    public long block(long number) {
        return number >> bits;
    }

    /** The slot that a number has in its block. */
    public int slot(long number) {
        long hash = Hash.of(key, block(number));
        int x = (int) number & mask;
        for (int round = 0; round < 3; round++) {
            x = (x * multiplier(hash, round) + addend(hash, round)) & mask;
            x ^= x >>> half;
        }
        return x;
    }

    /** The number that has a slot in a block. */
    public long number(long block, int slot) {
        long hash = Hash.of(key, block);
        int x = slot & mask;
        for (int round = 2; round >= 0; round--) {
            // Shifting by at least half the bits makes the step its own inverse.
            x ^= x >>> half;
            x = ((x - addend(hash, round)) * inverse(multiplier(hash, round))) & mask;
        }
        return (block << bits) + x;
    }

    private static int multiplier(long hash, int round) {
        return ((int) (hash >>> (round * 21)) & 0xFFFF) | 1;
    }

    private static int addend(long hash, int round) {
        return (int) (hash >>> (round * 17 + 5)) & 0xFFFF;
    }

    /** The inverse of an odd number modulo 2^20, by Newton's iteration from one that is right modulo 2^5. */
    private static int inverse(int odd) {
        int x = 3 * odd ^ 2;
        x *= 2 - odd * x;
        return x * (2 - odd * x);
    }
}

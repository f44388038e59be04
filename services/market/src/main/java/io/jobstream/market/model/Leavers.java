package io.jobstream.market.model;

/**
 * Remembers which applications of a shard have left the funnel, and where: what they would do at a later stage need not
 * be worked out to find that it is nothing. What does not fit is forgotten, which costs time and nothing else.
 */
final class Leavers {

    /** Applications in a word, two bits each: 0 where nothing is known, or else one more than the stage of leaving. */
    private static final int A_WORD_BITS = 5;

    private static final int A_WORD_MASK = (1 << A_WORD_BITS) - 1;
    private static final long KNOWN = 3;
    private static final int MOST_WORDS = 1 << 13;

    private final int mask;
    private final long[] words;
    /** What a word is about; as many places share it. */
    private final long[] tags;

    /** @param applications how many at most are worth remembering at a time */
    Leavers(double applications) {
        int wanted = (int) Math.min(MOST_WORDS, applications / (A_WORD_MASK + 1));
        int size = Integer.highestOneBit(Math.max(1, wanted));
        this.mask = size - 1;
        this.words = new long[size];
        this.tags = new long[size];
    }

    /** Whether an application is known to have left before a stage. */
    boolean leftBefore(int stage, long application) {
        long word = application >> A_WORD_BITS;
        int place = (int) word & mask;
        long known = words[place] >>> shift(application) & KNOWN;
        return known != 0 && known <= stage && tags[place] == word;
    }

    /** Notes that an application has left at the end of a stage, at the latest. */
    void left(int stage, long application) {
        if (stage + 1 > KNOWN) {
            return;
        }
        long word = application >> A_WORD_BITS;
        int place = (int) word & mask;
        if (tags[place] != word) {
            tags[place] = word;
            words[place] = 0;
        }
        int shift = shift(application);
        words[place] = words[place] & ~(KNOWN << shift) | (stage + 1L) << shift;
    }

    private static int shift(long application) {
        return ((int) application & A_WORD_MASK) * 2;
    }
}

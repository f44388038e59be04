package io.jobstream.market.application;

import io.jobstream.market.posting.LivePosting;
import io.jobstream.market.posting.PostingLives;
import io.jobstream.market.random.Hash;
import java.util.Arrays;

/** The candidates that make the applications of a shard. Those found lately are remembered, because every status asks again. */
public final class Applicants {

    /** All shards together remember about as many, but each at least some. */
    private static final int REMEMBERED = 1 << 20;

    private static final int FEWEST = 1 << 13;
    private static final long NOTHING = -1;

    private final PostingLives lives;
    private final ApplicantSearch search;
    private final long[] numbers;
    private final long[] applicants;

    public Applicants(Applications applications, int shards) {
        this.lives = applications.postingLives();
        this.search = applications.search();
        int size = Integer.highestOneBit(Math.max(FEWEST, REMEMBERED / shards));
        this.numbers = new long[size];
        this.applicants = new long[size];
        Arrays.fill(numbers, NOTHING);
    }

    /** The number of the candidate, or {@link ApplicantSearch#NOBODY}. */
    public long of(LivePosting posting, int place, long millis) {
        long number = Applications.number(posting.number(), place);
        int slot = (int) Hash.mix(number) & (numbers.length - 1);
        if (numbers[slot] != number) {
            applicants[slot] = search.find(lives, posting, place, millis);
            numbers[slot] = number;
        }
        return applicants[slot];
    }
}

package io.jobstream.market.posting;

import io.jobstream.market.lives.PostingLife;
import io.jobstream.market.region.Regions;
import org.jspecify.annotations.Nullable;

/** A posting with its life. When it appeared and what it says are worked out when somebody asks. Not thread-safe. */
public final class LivePosting {

    private final long number;
    private final PostingLife life;
    private final Postings postings;
    private long millis = Long.MIN_VALUE;
    private @Nullable Posting posting;

    LivePosting(long number, PostingLife life, Postings postings) {
        this.number = number;
        this.life = life;
        this.postings = postings;
    }

    public long number() {
        return number;
    }

    int region() {
        return Regions.of(number);
    }

    public PostingLife life() {
        return life;
    }

    /** When it appeared, in milliseconds since the epoch. */
    public long millis() {
        if (millis == Long.MIN_VALUE) {
            millis = postings.clock().timeOf(number);
        }
        return millis;
    }

    public Posting posting() {
        Posting known = posting;
        if (known == null) {
            known = postings.posting(number);
            posting = known;
        }
        return known;
    }
}

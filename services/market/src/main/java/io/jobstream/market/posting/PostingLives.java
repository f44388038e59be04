package io.jobstream.market.posting;

import io.jobstream.market.lives.Lives;
import io.jobstream.market.lives.PostingLife;

/**
 * Postings with their lives.
 *
 * @param rules    rules by which they live
 * @param times    when what happens
 * @param expected applications that an average posting would draw if it never closed
 */
public record PostingLives(Lives rules, Postings postings, LifeTimes times, double expected) {

    public LivePosting of(long number) {
        return new LivePosting(number, life(number), postings);
    }

    public PostingLife life(long number) {
        return rules.life(postings.hash(number), expected * postings.attraction(number));
    }

    /** Whether a posting draws an application in a lane before it closes. */
    public boolean drawsIn(long number, int lane) {
        return rules.drawsIn(lane, postings.hash(number), expected * postings.attraction(number));
    }

    /** Whether a posting is open until a review or beyond. */
    public boolean opensUntil(long number, int review) {
        return rules.opensUntil(review, postings.hash(number));
    }
}

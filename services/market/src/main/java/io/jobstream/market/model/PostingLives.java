package io.jobstream.market.model;

import io.jobstream.market.lives.Lives;

/**
 * Postings with their lives.
 *
 * @param rules    by which they live
 * @param times    when what happens
 * @param expected applications that an average posting would draw if it never closed
 */
record PostingLives(Lives rules, Postings postings, LifeTimes times, double expected) {

    LivePosting of(long number) {
        return new LivePosting(
                number, rules.life(postings.hash(number), expected * postings.attraction(number)), postings);
    }
}

/** Candidates: what a person is like, how long and how eagerly the person applies, and how to find some of a kind. */
@NullMarked
package io.jobstream.market.candidate;

import org.jspecify.annotations.NullMarked;

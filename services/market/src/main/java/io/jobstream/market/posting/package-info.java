/** Postings: what a job offer says, how popular it is, and at which times things happen to it. */
@NullMarked
package io.jobstream.market.posting;

import org.jspecify.annotations.NullMarked;

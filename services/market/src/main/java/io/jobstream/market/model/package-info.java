/** What postings, candidates and applications are like: their attributes, and who applies for what. */
@NullMarked
package io.jobstream.market.model;

import org.jspecify.annotations.NullMarked;

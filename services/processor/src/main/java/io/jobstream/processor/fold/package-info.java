/** Merges the deltas that lanes append into the aggregates. */
@NullMarked
package io.jobstream.processor.fold;

import org.jspecify.annotations.NullMarked;

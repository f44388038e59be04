/** What a transaction adds to the aggregates, and how the aggregates take it in. */
@NullMarked
package io.jobstream.store.delta;

import org.jspecify.annotations.NullMarked;

/** From rows to facts and aggregates: one PostgreSQL transaction a batch, guarded by the offsets. */
@NullMarked
package io.jobstream.processor.store;

import org.jspecify.annotations.NullMarked;

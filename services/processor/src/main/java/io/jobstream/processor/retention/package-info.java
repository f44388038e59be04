/** Drops facts that are older than what is to be kept; aggregates and the ledger stay. */
@NullMarked
package io.jobstream.processor.retention;

import org.jspecify.annotations.NullMarked;

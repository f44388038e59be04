/** One transaction: the records of a slice, what the ledger counts of them, and the new progress. */
@NullMarked
package io.jobstream.generator.transaction;

import org.jspecify.annotations.NullMarked;

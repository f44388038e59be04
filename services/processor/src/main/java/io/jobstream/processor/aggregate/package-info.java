/** Sums of what a transaction stores, by the keys of the tables of aggregates. No database in here. */
@NullMarked
package io.jobstream.processor.aggregate;

import org.jspecify.annotations.NullMarked;

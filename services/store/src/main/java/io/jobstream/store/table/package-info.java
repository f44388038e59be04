/** Definitions of tables: columns, keys, counters, and the SQL that follows from them. */
@NullMarked
package io.jobstream.store.table;

import org.jspecify.annotations.NullMarked;

/** Rows of facts: what is stored of each record. */
@NullMarked
package io.jobstream.store.row;

import org.jspecify.annotations.NullMarked;

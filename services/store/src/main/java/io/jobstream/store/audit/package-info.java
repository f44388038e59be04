/** Counts the stored facts again, and compares them with what was counted when they were stored. */
@NullMarked
package io.jobstream.store.audit;

import org.jspecify.annotations.NullMarked;

/** Counts what is stored again and compares it with what was counted when it was stored. */
@NullMarked
package io.jobstream.processor.audit;

import org.jspecify.annotations.NullMarked;

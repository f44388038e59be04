/** Step 4: one PostgreSQL transaction per batch, guarded by the stored offsets. Facts are only appended. */
@NullMarked
package io.jobstream.processor.write;

import org.jspecify.annotations.NullMarked;

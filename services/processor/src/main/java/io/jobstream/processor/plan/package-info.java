/** Step 3: from a batch, what is known of the store and the horizon of retention to a plan of values. No I/O. */
@NullMarked
package io.jobstream.processor.plan;

import org.jspecify.annotations.NullMarked;

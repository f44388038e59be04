/** Step 1: committed records, with the exact ranges of offsets that they cover. */
@NullMarked
package io.jobstream.processor.consume;

import org.jspecify.annotations.NullMarked;

/** Step 2: records become immutable rows, or dead letters. */
@NullMarked
package io.jobstream.processor.decode;

import org.jspecify.annotations.NullMarked;

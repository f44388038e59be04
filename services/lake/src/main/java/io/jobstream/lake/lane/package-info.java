/** From a topic to a table: consumer, decoding, files, a commit a minute. */
@NullMarked
package io.jobstream.lake.lane;

import org.jspecify.annotations.NullMarked;

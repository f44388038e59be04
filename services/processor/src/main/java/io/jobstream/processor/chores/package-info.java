/** What is done to the stored market beside the stream, by connections of its own. */
@NullMarked
package io.jobstream.processor.chores;

import org.jspecify.annotations.NullMarked;

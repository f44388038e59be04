/** Work beside the lanes, over and over, by sessions of its own. */
@NullMarked
package io.jobstream.processor.task;

import org.jspecify.annotations.NullMarked;

/** How the lanes of a process are doing, for health and metrics. */
@NullMarked
package io.jobstream.processor.state;

import org.jspecify.annotations.NullMarked;

/** The running stream: start, stop, restart after failures, health and metrics. */
@NullMarked
package io.jobstream.processor.pipeline;

import org.jspecify.annotations.NullMarked;

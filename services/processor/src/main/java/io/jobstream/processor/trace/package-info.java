/** Traces of batches, by OpenTelemetry: off unless an address for them is configured. */
@NullMarked
package io.jobstream.processor.trace;

import org.jspecify.annotations.NullMarked;

/** Decides what the conditions, the phase and the figures of a simulation are, and writes them. */
@NullMarked
package io.jobstream.operator.status;

import org.jspecify.annotations.NullMarked;

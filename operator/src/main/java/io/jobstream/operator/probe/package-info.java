/** Reads one thing each from the connections of a simulation. Never changes anything. */
@NullMarked
package io.jobstream.operator.probe;

import org.jspecify.annotations.NullMarked;

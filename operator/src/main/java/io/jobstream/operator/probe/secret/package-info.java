/** Reads secrets by their names. */
@NullMarked
package io.jobstream.operator.probe.secret;

import org.jspecify.annotations.NullMarked;

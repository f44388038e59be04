/** Pods as a simulation needs them. No I/O. */
@NullMarked
package io.jobstream.operator.model.pod;

import org.jspecify.annotations.NullMarked;

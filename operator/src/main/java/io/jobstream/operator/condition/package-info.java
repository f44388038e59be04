/** Conditions as the Kubernetes API conventions define them, and what has changed between two states of them. No I/O. */
@NullMarked
package io.jobstream.operator.condition;

import org.jspecify.annotations.NullMarked;

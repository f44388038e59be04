/** Writes Kubernetes Events. */
@NullMarked
package io.jobstream.operator.event;

import org.jspecify.annotations.NullMarked;

/** Collects what there is of a simulation: workloads, pods, and what the services say. Never changes anything. */
@NullMarked
package io.jobstream.operator.observe;

import org.jspecify.annotations.NullMarked;

/** Observes a simulation and its surroundings, checks what it needs, makes what should be, and tells how it is. */
@NullMarked
package io.jobstream.operator.reconcile;

import org.jspecify.annotations.NullMarked;

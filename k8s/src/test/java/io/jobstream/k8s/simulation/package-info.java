/** Simulations as their users see them: the resource, its status, the API behind it. */
@NullMarked
package io.jobstream.k8s.simulation;

import org.jspecify.annotations.NullMarked;

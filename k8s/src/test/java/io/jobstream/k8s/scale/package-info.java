/** Measures what the operator costs with many simulations. */
@NullMarked
package io.jobstream.k8s.scale;

import org.jspecify.annotations.NullMarked;

/** What users do with simulations, and what goes wrong meanwhile, on a real cluster. */
@NullMarked
package io.jobstream.k8s.e2e;

import org.jspecify.annotations.NullMarked;

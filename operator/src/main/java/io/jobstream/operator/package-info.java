/** The operator of {@code JobStreamSimulation}: observes what there is, and makes what should be. */
@NullMarked
package io.jobstream.operator;

import org.jspecify.annotations.NullMarked;

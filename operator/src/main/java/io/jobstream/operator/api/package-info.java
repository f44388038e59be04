/** The resource {@code JobStreamSimulation}, from which its custom resource definition is made. */
@NullMarked
package io.jobstream.operator.api;

import org.jspecify.annotations.NullMarked;

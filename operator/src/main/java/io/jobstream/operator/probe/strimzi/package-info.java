/** Reads what Strimzi says about its resources, in their usual and their odd states. */
@NullMarked
package io.jobstream.operator.probe.strimzi;

import org.jspecify.annotations.NullMarked;

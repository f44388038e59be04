/** What Strimzi says about its resources, in its usual and its odd states. */
@NullMarked
package io.jobstream.operator.observe.strimzi;

import org.jspecify.annotations.NullMarked;

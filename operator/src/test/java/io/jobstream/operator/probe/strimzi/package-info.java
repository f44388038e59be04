@NullMarked
package io.jobstream.operator.probe.strimzi;

import org.jspecify.annotations.NullMarked;

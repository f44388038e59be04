@NullMarked
package io.jobstream.operator.probe.kafka;

import org.jspecify.annotations.NullMarked;

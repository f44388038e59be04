/** Asks a Kafka cluster one thing at a time. Changes nothing there. */
@NullMarked
package io.jobstream.operator.probe.kafka;

import org.jspecify.annotations.NullMarked;

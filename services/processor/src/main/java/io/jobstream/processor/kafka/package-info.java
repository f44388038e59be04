/** The ports to Kafka, by reactor-kafka: the only package that knows it. */
@NullMarked
package io.jobstream.processor.kafka;

import org.jspecify.annotations.NullMarked;

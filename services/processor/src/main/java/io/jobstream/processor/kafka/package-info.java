/** Kafka's clients behind the ports of {@code consume}: the only package that knows reactor-kafka. */
@NullMarked
package io.jobstream.processor.kafka;

import org.jspecify.annotations.NullMarked;

/** How a simulation names and reaches its Kafka. */
@NullMarked
package io.jobstream.operator.api.kafka;

import org.jspecify.annotations.NullMarked;

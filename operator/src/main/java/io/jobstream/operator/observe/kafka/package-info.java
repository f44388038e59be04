/** Whether Kafka can be used, and the removal of what a simulation leaves there. */
@NullMarked
package io.jobstream.operator.observe.kafka;

import org.jspecify.annotations.NullMarked;

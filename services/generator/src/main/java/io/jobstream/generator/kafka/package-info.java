/** How the generator's Kafka clients are set up. */
@NullMarked
package io.jobstream.generator.kafka;

import org.jspecify.annotations.NullMarked;

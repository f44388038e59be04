/** The service that plays a market into Kafka, exactly once. */
@NullMarked
package io.jobstream.generator;

import org.jspecify.annotations.NullMarked;

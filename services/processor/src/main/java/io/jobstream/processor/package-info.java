/** Kafka to PostgreSQL, exactly once: the service, its settings, its beans. */
@NullMarked
package io.jobstream.processor;

import org.jspecify.annotations.NullMarked;

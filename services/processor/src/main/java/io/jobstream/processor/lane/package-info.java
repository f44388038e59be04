/** Runs the steps: lanes from Kafka to PostgreSQL side by side. */
@NullMarked
package io.jobstream.processor.lane;

import org.jspecify.annotations.NullMarked;

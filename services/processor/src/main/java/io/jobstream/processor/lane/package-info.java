/** Runs the steps: lanes from Kafka to PostgreSQL side by side, and what is known of how they are doing. */
@NullMarked
package io.jobstream.processor.lane;

import org.jspecify.annotations.NullMarked;

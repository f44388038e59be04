/** Deletes what no owner reference reaches: topics and consumer groups in Kafka. */
@NullMarked
package io.jobstream.operator.cleanup;

import org.jspecify.annotations.NullMarked;

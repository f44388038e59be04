/** What runs in Spark's tasks: the range of one Kafka partition becomes one transaction. */
@NullMarked
package io.jobstream.spark.task;

import org.jspecify.annotations.NullMarked;

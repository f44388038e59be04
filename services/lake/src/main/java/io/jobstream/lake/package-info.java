/** Kafka to Iceberg tables of Parquet files, exactly once: the service, its settings, its beans. */
@NullMarked
package io.jobstream.lake;

import org.jspecify.annotations.NullMarked;

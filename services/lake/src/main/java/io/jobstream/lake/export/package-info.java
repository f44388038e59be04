/** A market as plain Parquet files, without Kafka and PostgreSQL. */
@NullMarked
package io.jobstream.lake.export;

import org.jspecify.annotations.NullMarked;

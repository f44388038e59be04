/** What runs in Spark's driver: the query, where it begins, and what each of its batches covers. */
@NullMarked
package io.jobstream.spark.query;

import org.jspecify.annotations.NullMarked;

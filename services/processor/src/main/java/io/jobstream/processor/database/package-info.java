/** Blocking sessions with PostgreSQL, by its R2DBC driver, on which nothing can hang for ever. */
@NullMarked
package io.jobstream.processor.database;

import org.jspecify.annotations.NullMarked;

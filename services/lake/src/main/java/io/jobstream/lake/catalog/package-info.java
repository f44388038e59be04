/** Where tables and files are: the catalog in PostgreSQL, and a warehouse that is a directory or a bucket. */
@NullMarked
package io.jobstream.lake.catalog;

import org.jspecify.annotations.NullMarked;

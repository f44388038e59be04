/** Where tables and files are: the catalog in PostgreSQL, and a warehouse directory. */
@NullMarked
package io.jobstream.lake.catalog;

import org.jspecify.annotations.NullMarked;

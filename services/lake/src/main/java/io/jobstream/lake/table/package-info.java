/** What the tables of the lake hold, and how rows become files. */
@NullMarked
package io.jobstream.lake.table;

import org.jspecify.annotations.NullMarked;

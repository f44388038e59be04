/** Reads the stored market: one pool of read-only connections, and what it means when there is none. */
@NullMarked
package io.jobstream.api.database;

import org.jspecify.annotations.NullMarked;

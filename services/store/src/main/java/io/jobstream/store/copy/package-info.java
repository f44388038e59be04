/** PostgreSQL's binary COPY format: how values become bytes and digests. */
@NullMarked
package io.jobstream.store.copy;

import org.jspecify.annotations.NullMarked;

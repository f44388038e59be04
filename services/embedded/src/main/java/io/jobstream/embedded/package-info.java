/** A Kafka broker and a PostgreSQL server that run from Maven artifacts alone. Depends on nothing of JobStream. */
@NullMarked
package io.jobstream.embedded;

import org.jspecify.annotations.NullMarked;

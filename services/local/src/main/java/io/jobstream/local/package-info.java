/** All of JobStream in one JVM, with a Kafka broker and a PostgreSQL server of its own. */
@NullMarked
package io.jobstream.local;

import org.jspecify.annotations.NullMarked;

/** Checks whether a simulation can use the Kafka and the database that it names. Never changes anything. */
@NullMarked
package io.jobstream.operator.preflight;

import org.jspecify.annotations.NullMarked;

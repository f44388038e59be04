/** The schema registry, which is needed only if the topics' values are Avro. */
@NullMarked
package io.jobstream.runtime.registry;

import org.jspecify.annotations.NullMarked;

/** The records as Avro, in the wire format of schema registries. */
@NullMarked
package io.jobstream.events.avro;

import org.jspecify.annotations.NullMarked;

/** The JSON form of the records, to and from bytes. */
@NullMarked
package io.jobstream.events.json;

import org.jspecify.annotations.NullMarked;

/** The database's schema, brought up to date at the start. */
@NullMarked
package io.jobstream.processor.schema;

import org.jspecify.annotations.NullMarked;

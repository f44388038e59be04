/** The documentation of the schema, made from its definitions. */
@NullMarked
package io.jobstream.store.document;

import org.jspecify.annotations.NullMarked;

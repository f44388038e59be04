/** The schema of the database: migration, refusals, documentation. */
@NullMarked
package io.jobstream.store.schema;

import org.jspecify.annotations.NullMarked;

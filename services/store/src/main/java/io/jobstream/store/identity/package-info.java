/** Whose market a store holds. */
@NullMarked
package io.jobstream.store.identity;

import org.jspecify.annotations.NullMarked;

/** Draws that depend on a key and a counter alone. */
@NullMarked
package io.jobstream.market.random;

import org.jspecify.annotations.NullMarked;

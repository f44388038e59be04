/** Compares simulated quarters with what is published about real job markets. */
@NullMarked
package io.jobstream.market.fit;

import org.jspecify.annotations.NullMarked;

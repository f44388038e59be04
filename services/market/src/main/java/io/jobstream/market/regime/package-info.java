/** The published figures that a market follows, each with its source, as data. */
@NullMarked
package io.jobstream.market.regime;

import org.jspecify.annotations.NullMarked;

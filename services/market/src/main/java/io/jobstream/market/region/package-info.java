/** Where the market takes place: groups of cities that share an hour of the day, each with streams of its own. */
@NullMarked
package io.jobstream.market.region;

import org.jspecify.annotations.NullMarked;

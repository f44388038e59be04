/** The whole market, and the events of one shard in the order in which they are played. */
@NullMarked
package io.jobstream.market.play;

import org.jspecify.annotations.NullMarked;

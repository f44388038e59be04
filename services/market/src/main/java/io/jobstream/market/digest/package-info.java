/** Digests of a market's records, by which anybody can check that two machines make the same market. */
@NullMarked
package io.jobstream.market.digest;

import org.jspecify.annotations.NullMarked;

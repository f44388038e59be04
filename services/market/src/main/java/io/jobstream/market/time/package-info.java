/** When things happen: the intensities of arrivals over the week, and the hours in which people work. */
@NullMarked
package io.jobstream.market.time;

import org.jspecify.annotations.NullMarked;

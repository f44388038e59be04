/** The market as a function of its specification and of simulated time. No I/O, no state, no wall clock. */
@NullMarked
package io.jobstream.market;

import org.jspecify.annotations.NullMarked;

/** How fast the market is played: simulated time as a function of wall-clock time. Never what is played. */
@NullMarked
package io.jobstream.generator.pace;

import org.jspecify.annotations.NullMarked;

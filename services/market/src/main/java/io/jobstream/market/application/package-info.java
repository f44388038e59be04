/** Applications: which candidate makes one, how well the two fit, and how many there must be in all. */
@NullMarked
package io.jobstream.market.application;

import org.jspecify.annotations.NullMarked;

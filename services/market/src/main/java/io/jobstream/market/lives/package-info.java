/** The life of a posting as a function of its number: which applications are screened, interviewed and hired, when, and when it closes. */
@NullMarked
package io.jobstream.market.lives;

import org.jspecify.annotations.NullMarked;

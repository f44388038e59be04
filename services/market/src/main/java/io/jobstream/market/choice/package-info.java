/** Choices from the catalogs that agree with each other: who employs a title in a place, who holds it, what it pays. */
@NullMarked
package io.jobstream.market.choice;

import org.jspecify.annotations.NullMarked;

/** Choices from the catalogs that agree with each other: the employer of a title in a place, the person that holds it, and the pay. */
@NullMarked
package io.jobstream.market.choice;

import org.jspecify.annotations.NullMarked;

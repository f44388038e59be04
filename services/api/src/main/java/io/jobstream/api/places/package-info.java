/** Where in the world the market is. */
@NullMarked
package io.jobstream.api.places;

import org.jspecify.annotations.NullMarked;

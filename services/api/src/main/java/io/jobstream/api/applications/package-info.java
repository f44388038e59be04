/** How many applications there are over time, and the latest of them. */
@NullMarked
package io.jobstream.api.applications;

import org.jspecify.annotations.NullMarked;

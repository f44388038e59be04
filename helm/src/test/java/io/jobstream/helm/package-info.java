/** What the chart renders, refuses and documents. */
@NullMarked
package io.jobstream.helm;

import org.jspecify.annotations.NullMarked;

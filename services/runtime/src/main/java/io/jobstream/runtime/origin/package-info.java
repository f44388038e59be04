/** Keeps web pages of strangers from changing anything through their visitors' browsers. */
@NullMarked
package io.jobstream.runtime.origin;

import org.jspecify.annotations.NullMarked;

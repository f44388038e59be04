/** Rules for the whole repository: its words, its names and the size of its packages. */
@NullMarked
package io.jobstream.local.house;

import org.jspecify.annotations.NullMarked;

/** The processes that are measured, from outside. */
@NullMarked
package io.jobstream.bench.process;

import org.jspecify.annotations.NullMarked;

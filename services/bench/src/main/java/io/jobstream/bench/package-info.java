/** Benchmarks of the whole: each a question with a few figures for an answer. */
@NullMarked
package io.jobstream.bench;

import org.jspecify.annotations.NullMarked;

/** Benchmarks of the parts, by JMH. */
@NullMarked
package io.jobstream.bench.parts;

import org.jspecify.annotations.NullMarked;

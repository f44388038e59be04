/** What the benchmarks read from and write to topics themselves. */
@NullMarked
package io.jobstream.bench.kafka;

import org.jspecify.annotations.NullMarked;

/** What operators see of a generator: metrics and health. */
@NullMarked
package io.jobstream.generator.metrics;

import org.jspecify.annotations.NullMarked;

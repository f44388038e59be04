/** Reads from pods, workloads and Events what keeps pods from doing their work, in words that say what to do. */
@NullMarked
package io.jobstream.operator.probe.pod;

import org.jspecify.annotations.NullMarked;

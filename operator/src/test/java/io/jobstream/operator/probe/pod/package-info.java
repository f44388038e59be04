@NullMarked
package io.jobstream.operator.probe.pod;

import org.jspecify.annotations.NullMarked;

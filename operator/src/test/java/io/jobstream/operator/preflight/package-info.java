@NullMarked
package io.jobstream.operator.preflight;

import org.jspecify.annotations.NullMarked;

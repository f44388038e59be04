@NullMarked
package io.jobstream.operator.cleanup;

import org.jspecify.annotations.NullMarked;

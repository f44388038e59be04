@NullMarked
package io.jobstream.operator.status;

import org.jspecify.annotations.NullMarked;

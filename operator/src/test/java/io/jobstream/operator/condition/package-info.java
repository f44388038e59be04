@NullMarked
package io.jobstream.operator.condition;

import org.jspecify.annotations.NullMarked;

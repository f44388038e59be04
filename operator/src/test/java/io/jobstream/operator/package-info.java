@NullMarked
package io.jobstream.operator;

import org.jspecify.annotations.NullMarked;

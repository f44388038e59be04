@NullMarked
package io.jobstream.operator.cache;

import org.jspecify.annotations.NullMarked;

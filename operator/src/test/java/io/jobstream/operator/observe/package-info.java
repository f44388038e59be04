@NullMarked
package io.jobstream.operator.observe;

import org.jspecify.annotations.NullMarked;

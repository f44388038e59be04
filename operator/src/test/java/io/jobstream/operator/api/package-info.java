@NullMarked
package io.jobstream.operator.api;

import org.jspecify.annotations.NullMarked;

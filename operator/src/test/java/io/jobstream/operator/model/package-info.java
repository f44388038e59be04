@NullMarked
package io.jobstream.operator.model;

import org.jspecify.annotations.NullMarked;

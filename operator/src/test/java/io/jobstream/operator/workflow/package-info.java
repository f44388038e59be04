@NullMarked
package io.jobstream.operator.workflow;

import org.jspecify.annotations.NullMarked;

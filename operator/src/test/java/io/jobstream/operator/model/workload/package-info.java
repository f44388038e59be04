@NullMarked
package io.jobstream.operator.model.workload;

import org.jspecify.annotations.NullMarked;

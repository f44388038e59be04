@NullMarked
package io.jobstream.operator.reconcile;

import org.jspecify.annotations.NullMarked;

/** The steps of a reconcile, in their order. */
@NullMarked
package io.jobstream.operator.reconcile;

import org.jspecify.annotations.NullMarked;

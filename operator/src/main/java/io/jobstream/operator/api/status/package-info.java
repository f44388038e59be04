/** What the operator reports about a simulation. */
@NullMarked
package io.jobstream.operator.api.status;

import org.jspecify.annotations.NullMarked;

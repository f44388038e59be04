/** What is kept in memory of the objects that the operator watches: what it reads at every look, and no more. */
@NullMarked
package io.jobstream.operator.cache;

import org.jspecify.annotations.NullMarked;

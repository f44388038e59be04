/** What the operator tells over HTTP: whether it is well, and its metrics. */
@NullMarked
package io.jobstream.operator.server;

import org.jspecify.annotations.NullMarked;

/** What several tests use. */
@NullMarked
package io.jobstream.operator.testing;

import org.jspecify.annotations.NullMarked;

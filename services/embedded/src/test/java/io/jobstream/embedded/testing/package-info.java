/** What tests with real processes have in common. */
@NullMarked
package io.jobstream.embedded.testing;

import org.jspecify.annotations.NullMarked;

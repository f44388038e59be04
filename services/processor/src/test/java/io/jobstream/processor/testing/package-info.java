/** The stored market, as it is and as it must be: for tests of whoever has a processor run. */
@NullMarked
package io.jobstream.processor.testing;

import org.jspecify.annotations.NullMarked;

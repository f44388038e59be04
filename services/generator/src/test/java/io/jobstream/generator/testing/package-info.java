@NullMarked
package io.jobstream.generator.testing;

import org.jspecify.annotations.NullMarked;

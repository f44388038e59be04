/** The topics as the generator makes them. */
@NullMarked
package io.jobstream.generator.topics;

import org.jspecify.annotations.NullMarked;

/** The generator's settings. */
@NullMarked
package io.jobstream.generator.config;

import org.jspecify.annotations.NullMarked;

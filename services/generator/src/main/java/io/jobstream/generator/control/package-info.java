/** What may be asked of a generator while it plays. */
@NullMarked
package io.jobstream.generator.control;

import org.jspecify.annotations.NullMarked;

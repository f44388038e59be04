/** What others may know about a running generator. */
@NullMarked
package io.jobstream.generator.progress;

import org.jspecify.annotations.NullMarked;

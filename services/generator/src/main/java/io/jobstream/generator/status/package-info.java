/** What others may know about a running generator. */
@NullMarked
package io.jobstream.generator.status;

import org.jspecify.annotations.NullMarked;

/** Topics of one partition, read and written as a whole. */
@NullMarked
package io.jobstream.generator.journal;

import org.jspecify.annotations.NullMarked;

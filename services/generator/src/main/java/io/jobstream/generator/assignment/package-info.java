/** Which shards this replica plays: the group hands them out. */
@NullMarked
package io.jobstream.generator.assignment;

import org.jspecify.annotations.NullMarked;

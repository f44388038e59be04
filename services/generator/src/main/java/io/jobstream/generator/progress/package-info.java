/** How far the shards of the market are played, as this replica and as the group know it. */
@NullMarked
package io.jobstream.generator.progress;

import org.jspecify.annotations.NullMarked;

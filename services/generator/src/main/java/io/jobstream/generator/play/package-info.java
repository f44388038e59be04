/** Playing the shards: group membership, progress, and transactions. */
@NullMarked
package io.jobstream.generator.play;

import org.jspecify.annotations.NullMarked;

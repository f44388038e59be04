/** What keeps the lake small: compaction, expiry of snapshots, removal of orphaned files. */
@NullMarked
package io.jobstream.lake.maintenance;

import org.jspecify.annotations.NullMarked;

/** What makes the lake exact: offsets in every snapshot, and commits that only continue them. */
@NullMarked
package io.jobstream.lake.commit;

import org.jspecify.annotations.NullMarked;

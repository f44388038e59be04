package io.jobstream.processor.store;

import io.jobstream.processor.batch.PostingDimensions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of stored facts without asking the database. */
interface FactView {

    /** What a stored posting is counted by, or null where none of the id is known. */
    @Nullable
    PostingDimensions posting(UUID id);

    /** Of a stored candidate, or null where none of the id is known. */
    @Nullable
    String educationLevel(UUID candidateId);

    /** Bits of statuses that are stored of an application; there may be more. 0 where nothing is known. */
    int statuses(UUID applicationId);
}

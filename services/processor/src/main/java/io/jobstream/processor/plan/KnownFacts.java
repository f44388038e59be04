package io.jobstream.processor.plan;

import io.jobstream.store.row.PostingDimensions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known to be stored. There may be more. */
public interface KnownFacts {

    /** The dimensions of a stored posting, or null if none of the id is known. */
    @Nullable
    PostingDimensions posting(UUID id);

    /** The education level of a stored candidate, or null if none of the id is known. */
    @Nullable
    String educationLevel(UUID candidateId);

    /** Whether a status of an application is known to be stored or parked. */
    boolean contains(StatusKey key);
}

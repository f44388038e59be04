package io.jobstream.processor.plan;

import java.util.Set;
import java.util.UUID;

/** Ids that the planner does not know and that statuses of the batch are joined with. */
public record UnknownIds(Set<UUID> postings, Set<UUID> candidates) {

    public boolean isEmpty() {
        return postings.isEmpty() && candidates.isEmpty();
    }
}

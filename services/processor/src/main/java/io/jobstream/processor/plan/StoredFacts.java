package io.jobstream.processor.plan;

import io.jobstream.store.row.PostingDimensions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database was found to hold.
 *
 * @param postings        dimensions by id
 * @param educationLevels levels by the candidate's id
 * @param statuses        stored or parked
 */
public record StoredFacts(
        Map<UUID, PostingDimensions> postings, Map<UUID, String> educationLevels, Set<StatusKey> statuses) {

    /** These facts, and those that were known before. */
    public KnownFacts and(KnownFacts before) {
        return new KnownFacts() {
            @Override
            public @Nullable PostingDimensions posting(UUID id) {
                PostingDimensions found = postings.get(id);
                return found != null ? found : before.posting(id);
            }

            @Override
            public @Nullable String educationLevel(UUID candidateId) {
                String found = educationLevels.get(candidateId);
                return found != null ? found : before.educationLevel(candidateId);
            }

            @Override
            public boolean contains(StatusKey key) {
                return statuses.contains(key) || before.contains(key);
            }
        };
    }
}

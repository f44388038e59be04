package io.jobstream.processor.store;

import io.jobstream.processor.batch.PostingDimensions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one transaction has found stored, or stores itself, on top of what was known before. */
final class TransactionFacts implements FactView {

    private final FactView before;
    private final Map<UUID, PostingDimensions> postings = new HashMap<>();
    private final Map<UUID, String> educationLevels = new HashMap<>();
    private final Map<UUID, Integer> statuses = new HashMap<>();

    TransactionFacts(FactView before) {
        this.before = before;
    }

    @Override
    public @Nullable PostingDimensions posting(UUID id) {
        PostingDimensions own = postings.get(id);
        return own != null ? own : before.posting(id);
    }

    @Override
    public @Nullable String educationLevel(UUID candidateId) {
        String own = educationLevels.get(candidateId);
        return own != null ? own : before.educationLevel(candidateId);
    }

    @Override
    public int statuses(UUID applicationId) {
        return statuses.getOrDefault(applicationId, 0) | before.statuses(applicationId);
    }

    void addPosting(UUID id, PostingDimensions dimensions) {
        postings.put(id, dimensions);
    }

    void addCandidate(UUID id, String educationLevel) {
        educationLevels.put(id, educationLevel);
    }

    void addStatuses(UUID applicationId, int bits) {
        statuses.merge(applicationId, bits | before.statuses(applicationId), (one, other) -> one | other);
    }

    Map<UUID, PostingDimensions> postings() {
        return postings;
    }

    Map<UUID, String> educationLevels() {
        return educationLevels;
    }

    Map<UUID, Integer> statuses() {
        return statuses;
    }
}

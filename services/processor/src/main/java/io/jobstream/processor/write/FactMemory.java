package io.jobstream.processor.write;

import io.jobstream.processor.plan.KnownFacts;
import io.jobstream.processor.plan.Plan;
import io.jobstream.processor.plan.StatusKey;
import io.jobstream.processor.plan.StoredFacts;
import io.jobstream.store.row.PostingDimensions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Committed facts that the lanes of a process remember, so that most joins and repetitions need no look-up. It may have
 * forgotten a fact, but what it knows is committed. At most 50 MB. Safe for several threads.
 */
public final class FactMemory implements KnownFacts {

    /** Some days of a default market, which most applications answer: 13 MB with their dimensions. */
    private static final int POSTINGS = 1 << 18;

    /** 10 MB. */
    private static final int CANDIDATES = 1 << 19;

    /** Half a day of a default market; most copies come soon: 13 MB. */
    private static final int STATUSES = 1 << 19;

    private final IdCache<PostingDimensions> postings = new IdCache<>(POSTINGS);
    private final IdCache<String> educationLevels = new IdCache<>(CANDIDATES);
    private final StatusCache statuses = new StatusCache(STATUSES);

    @Override
    public @Nullable PostingDimensions posting(UUID id) {
        return postings.get(id);
    }

    @Override
    public @Nullable String educationLevel(UUID candidateId) {
        return educationLevels.get(candidateId);
    }

    @Override
    public boolean contains(StatusKey key) {
        return statuses.contains(key);
    }

    /** Takes over what a transaction has stored and found. Only call it once the transaction is committed. */
    void learn(Plan plan, StoredFacts found) {
        found.postings().forEach(postings::put);
        found.educationLevels().forEach(educationLevels::put);
        learn(plan.inserted());
        learn(plan.expired());
    }

    private void learn(Plan.Facts facts) {
        facts.postings()
                .forEach(posting ->
                        postings.put(posting.row().id(), posting.row().dimensions()));
        facts.candidates()
                .forEach(candidate -> educationLevels.put(
                        candidate.row().id(), candidate.row().educationLevel()));
        facts.applications()
                .forEach(application ->
                        statuses.add(StatusKey.of(application.row().reported())));
        facts.statusChanges()
                .forEach(change -> statuses.add(StatusKey.of(change.row().reported())));
    }
}

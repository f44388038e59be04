package io.jobstream.processor.store;

import io.jobstream.processor.batch.PostingDimensions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a lane remembers of committed facts, so that most joins and repetitions need no look-up. It may have forgotten, and
 * of an application it may know fewer statuses than are stored; but what it knows is stored. At most 45 MB.
 */
final class KnownFacts implements FactView {

    /** Some days of a default market, which most applications answer: 13 MB with their dimensions. */
    private static final int POSTINGS = 1 << 18;

    /** 10 MB. */
    private static final int CANDIDATES = 1 << 19;

    /** Over a day of a default market; what comes twice mostly comes soon: 10 MB. */
    private static final int APPLICATIONS = 1 << 19;

    private final IdCache<PostingDimensions> postings = new IdCache<>(POSTINGS);
    private final IdCache<String> educationLevels = new IdCache<>(CANDIDATES);
    private final IdCache<Integer> statuses = new IdCache<>(APPLICATIONS);

    @Override
    public @Nullable PostingDimensions posting(UUID id) {
        return postings.get(id);
    }

    @Override
    public @Nullable String educationLevel(UUID candidateId) {
        return educationLevels.get(candidateId);
    }

    @Override
    public int statuses(UUID applicationId) {
        Integer bits = statuses.get(applicationId);
        return bits == null ? 0 : bits;
    }

    /** Takes over what a transaction has stored or found, once it is committed. */
    void learn(TransactionFacts facts) {
        facts.postings().forEach(postings::put);
        facts.educationLevels().forEach(educationLevels::put);
        facts.statuses().forEach(statuses::put);
    }
}

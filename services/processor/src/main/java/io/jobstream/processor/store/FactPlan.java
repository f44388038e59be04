package io.jobstream.processor.store;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.processor.aggregate.Aggregates;
import io.jobstream.processor.aggregate.LedgerSums;
import io.jobstream.processor.batch.EventKind;
import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.batch.StagedCandidate;
import io.jobstream.processor.batch.StagedPost;
import io.jobstream.processor.batch.StagedStatus;
import io.jobstream.processor.store.BatchOutcome.Counts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sorts out what of a batch is new, what is a repetition, and what has to wait. The methods are called in the order in
 * which they stand here, with look-ups and statements between them.
 */
final class FactPlan {

    private final TransactionFacts facts;
    private final boolean careful;
    private final Horizon horizon;
    private final List<StagedPost> posts = new ArrayList<>();
    private final List<StagedPost> repeatedPosts = new ArrayList<>();
    private final List<StagedCandidate> candidates = new ArrayList<>();
    private final List<StagedCandidate> repeatedCandidates = new ArrayList<>();
    private final List<StagedStatus> repeatedStatuses = new ArrayList<>();
    private final List<StagedStatus> parked = new ArrayList<>();
    private final List<ApplicationLife> begun = new ArrayList<>();
    private final List<ApplicationLife> moved = new ArrayList<>();
    private final List<StagedPost> expiredPosts = new ArrayList<>();
    private final List<StagedCandidate> expiredCandidates = new ArrayList<>();
    private final List<ApplicationLife> expired = new ArrayList<>();
    private final List<ApplicationLife> waiting = new ArrayList<>();
    private long latePosts;
    private long lateCandidates;
    private long statuses;
    private long lateStatuses;

    /**
     * @param careful whether {@code facts} knows of all that the batch names whether it is stored; else what it does not
     *     know may be stored all the same
     */
    FactPlan(TransactionFacts facts, boolean careful, Horizon horizon) {
        this.facts = facts;
        this.careful = careful;
        this.horizon = horizon;
    }

    /** Parts the records from repetitions, and joins applications, as far as is known. */
    void sortOut(StagedBatch batch, List<StagedStatus> takenUp) {
        for (StagedPost post : batch.posts()) {
            if (facts.posting(post.id()) == null) {
                (horizon.isGone(post.id()) ? expiredPosts : posts).add(post);
                facts.addPosting(post.id(), post.dimensions());
            } else {
                repeatedPosts.add(post);
            }
        }
        for (StagedCandidate candidate : batch.candidates()) {
            if (facts.educationLevel(candidate.id()) == null) {
                (horizon.isGone(candidate.id()) ? expiredCandidates : candidates).add(candidate);
                facts.addCandidate(candidate.id(), candidate.educationLevel());
            } else {
                repeatedCandidates.add(candidate);
            }
        }
        Map<UUID, ApplicationLife> lives = new HashMap<>(2 * (batch.statuses().size() + takenUp.size()));
        takenUp.forEach(status -> sortOut(status, lives));
        batch.statuses().forEach(status -> sortOut(status, lives));
        for (ApplicationLife life : lives.values()) {
            if (life.bits() != 0) {
                if (life.join(facts)) {
                    joined(life);
                } else {
                    waiting.add(life);
                }
            }
        }
        posts.sort(Comparator.comparing(StagedPost::id));
        candidates.sort(Comparator.comparing(StagedCandidate::id));
    }

    private void sortOut(StagedStatus status, Map<UUID, ApplicationLife> lives) {
        int stored = facts.statuses(status.applicationId());
        ApplicationLife life =
                lives.computeIfAbsent(status.applicationId(), id -> new ApplicationLife(id, stored != 0));
        if (((stored | life.bits()) & status.bit()) != 0) {
            repeatedStatuses.add(status);
        } else {
            life.add(status);
        }
    }

    /** Postings that have to be looked up. */
    Set<UUID> unknownPostings() {
        return waiting.stream()
                .map(life -> life.any().postId())
                .filter(id -> facts.posting(id) == null)
                .collect(Collectors.toSet());
    }

    /** Candidates that have to be looked up. */
    Set<UUID> unknownCandidates() {
        return waiting.stream()
                .map(life -> life.any().candidateId())
                .filter(id -> facts.educationLevel(id) == null)
                .collect(Collectors.toSet());
    }

    /** Joins what is left with what was found, and says which rows to insert, which to update and what has to wait. */
    void join() {
        for (ApplicationLife life : waiting) {
            if (life.join(facts) || life.joinUnknown(horizon)) {
                joined(life);
            } else {
                parked.addAll(life.statuses());
            }
        }
        begun.sort(ApplicationLife.BY_ID);
        moved.sort(ApplicationLife.BY_ID);
    }

    private void joined(ApplicationLife life) {
        if (life.isBefore(horizon)) {
            expired.add(life);
        } else if (!life.stored() && (careful || begins(life))) {
            begun.add(life);
        } else {
            moved.add(life);
        }
    }

    private static boolean begins(ApplicationLife life) {
        return life.statuses().stream().anyMatch(status -> status.status() == ApplicationStatus.SUBMITTED);
    }

    /** Takes in that statuses of a moved application were stored already. */
    void repeated(int place, int bits) {
        repeatedStatuses.addAll(moved.get(place).remove(bits));
    }

    /** Takes in which applications have moved: the others were never stored, and begin now. */
    void onlyMoved(Collection<Integer> places) {
        Set<Integer> found = new HashSet<>(places);
        List<ApplicationLife> all = List.copyOf(moved);
        moved.clear();
        for (int place = 0; place < all.size(); place++) {
            (found.contains(place) ? moved : begun).add(all.get(place));
        }
        begun.sort(ApplicationLife.BY_ID);
    }

    /** Takes in which of those that wait were parked before. */
    void parkedBefore(Set<StagedStatus> before) {
        repeatedStatuses.addAll(before);
        parked.removeAll(before);
    }

    /**
     * Adds up the facts of the transaction, and in {@code facts} the statuses that it stores. Changes nothing of what is
     * inserted, so it may go on beside that.
     *
     * @param watermarkMillis that counts for records that name none
     */
    void sumUp(Aggregates sums, long watermarkMillis) {
        for (StagedPost post : all(posts, expiredPosts)) {
            boolean late = post.lateness().isLate(post.millis(), watermarkMillis);
            sums.add(post, late);
            latePosts += late ? 1 : 0;
        }
        for (StagedCandidate candidate : all(candidates, expiredCandidates)) {
            boolean late = candidate.lateness().isLate(candidate.millis(), watermarkMillis);
            sums.add(candidate, late);
            lateCandidates += late ? 1 : 0;
        }
        for (ApplicationLife life : all(begun, moved, expired)) {
            for (StagedStatus status : life.statuses()) {
                boolean late = status.lateness().isLate(status.countedMillis(), watermarkMillis);
                sums.add(status, life.posting(), life.educationLevel(), late);
                statuses++;
                lateStatuses += late ? 1 : 0;
            }
            facts.addStatuses(life.id(), life.bits());
        }
    }

    /** What became of the batch; counts the repetitions in {@code ledger}. */
    BatchOutcome outcome(LedgerSums ledger, int takenUp) {
        repeatedPosts.forEach(post -> ledger.duplicate(EventKind.POSTING, post.millis()));
        repeatedCandidates.forEach(candidate -> ledger.duplicate(EventKind.CANDIDATE, candidate.millis()));
        repeatedStatuses.forEach(status -> ledger.duplicate(Aggregates.kind(status), status.countedMillis()));
        return new BatchOutcome(
                new Counts(posts.size() + expiredPosts.size(), latePosts, repeatedPosts.size()),
                new Counts(candidates.size() + expiredCandidates.size(), lateCandidates, repeatedCandidates.size()),
                new Counts(statuses, lateStatuses, repeatedStatuses.size()),
                parked.size(),
                takenUp);
    }

    @SafeVarargs
    private static <T> Iterable<T> all(List<T>... lists) {
        return () -> Stream.of(lists).flatMap(List::stream).iterator();
    }

    List<StagedPost> posts() {
        return posts;
    }

    List<StagedCandidate> candidates() {
        return candidates;
    }

    /** Applications whose row is inserted, sorted by id. */
    List<ApplicationLife> begun() {
        return begun;
    }

    /** Applications whose row is updated, sorted by id. */
    List<ApplicationLife> moved() {
        return moved;
    }

    /** Statuses that wait for a posting or candidate. */
    List<StagedStatus> parked() {
        return parked;
    }
}

package io.jobstream.processor.plan;

import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.Decoded;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.EventKind;
import io.jobstream.store.row.ParkedRow;
import io.jobstream.store.row.PostingDimensions;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.ReportedStatus;
import io.jobstream.store.row.StatusChangeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a transaction inserts, parks and counts. Works on values only: the same input gives the same plan. If the
 * database refuses the plan because it holds more than was known, plan again with what it holds.
 */
public final class Planner {

    private final KnownFacts known;
    private final Horizon horizon;
    private final long watermarkMillis;
    private final Map<UUID, PostingDimensions> ownPostings = new HashMap<>();
    private final Map<UUID, String> ownCandidates = new HashMap<>();
    private final Set<StatusKey> ownStatuses = new HashSet<>();
    private final List<Duplicate> duplicates = new ArrayList<>();
    private final List<ParkedRow> parked = new ArrayList<>();
    private final Plan.Facts inserted = noFacts();
    private final Plan.Facts expired = noFacts();

    private Planner(KnownFacts known, Horizon horizon, long watermarkMillis) {
        this.known = known;
        this.horizon = horizon;
        this.watermarkMillis = watermarkMillis;
    }

    private static Plan.Facts noFacts() {
        return new Plan.Facts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * Says what has to be looked up before {@link #plan}: postings and candidates that statuses name, and that neither
     * the batch holds nor {@code known}.
     *
     * @param released statuses that were parked and take part again
     */
    public static UnknownIds unknownIds(Batch batch, List<Decoded<ReportedStatus>> released, KnownFacts known) {
        Set<UUID> postings = new HashSet<>();
        Set<UUID> candidates = new HashSet<>();
        for (List<Decoded<ReportedStatus>> statuses : List.of(released, batch.statuses())) {
            for (Decoded<ReportedStatus> status : statuses) {
                if (known.posting(status.row().postId()) == null) {
                    postings.add(status.row().postId());
                }
                if (known.educationLevel(status.row().candidateId()) == null) {
                    candidates.add(status.row().candidateId());
                }
            }
        }
        if (!postings.isEmpty()) {
            batch.postings().forEach(posting -> postings.remove(posting.row().id()));
        }
        if (!candidates.isEmpty()) {
            batch.candidates()
                    .forEach(candidate -> candidates.remove(candidate.row().id()));
        }
        return new UnknownIds(postings, candidates);
    }

    /**
     * Plans a transaction.
     *
     * @param released        statuses that were parked and take part again, before the batch's own
     * @param known           what is known to be stored, including what {@link #unknownIds} asked for
     * @param watermarkMillis watermark of the market in milliseconds since the epoch, for records that do not name their
     *                        own
     */
    public static Plan plan(
            Batch batch,
            List<Decoded<ReportedStatus>> released,
            KnownFacts known,
            Horizon horizon,
            long watermarkMillis) {
        Planner planner = new Planner(known, horizon, watermarkMillis);
        batch.postings().forEach(planner::addPosting);
        batch.candidates().forEach(planner::addCandidate);
        released.forEach(planner::addStatus);
        batch.statuses().forEach(planner::addStatus);
        return planner.sorted();
    }

    private void addPosting(Decoded<PostingRow> posting) {
        PostingRow row = posting.row();
        if (known.posting(row.id()) != null || ownPostings.putIfAbsent(row.id(), row.dimensions()) != null) {
            duplicates.add(new Duplicate(EventKind.POSTING, row.millis()));
            return;
        }
        (horizon.isGone(row.id()) ? expired : inserted).postings().add(counted(posting, row, row.millis()));
    }

    private void addCandidate(Decoded<CandidateRow> candidate) {
        CandidateRow row = candidate.row();
        if (known.educationLevel(row.id()) != null
                || ownCandidates.putIfAbsent(row.id(), row.educationLevel()) != null) {
            duplicates.add(new Duplicate(EventKind.CANDIDATE, row.millis()));
            return;
        }
        (horizon.isGone(row.id()) ? expired : inserted).candidates().add(counted(candidate, row, row.millis()));
    }

    private void addStatus(Decoded<ReportedStatus> status) {
        ReportedStatus reported = status.row();
        StatusKey key = StatusKey.of(reported);
        if (known.contains(key) || !ownStatuses.add(key)) {
            duplicates.add(new Duplicate(reported.kind(), reported.countedMillis()));
            return;
        }
        @Nullable PostingDimensions posting = posting(reported);
        @Nullable String educationLevel = educationLevel(reported);
        if (posting == null || educationLevel == null) {
            parked.add(new ParkedRow(reported, status.lateness().isLate(reported.countedMillis(), watermarkMillis)));
            return;
        }
        Plan.Facts facts = horizon.isGone(reported) ? expired : inserted;
        if (reported.isSubmission()) {
            ApplicationRow row = new ApplicationRow(reported, posting, educationLevel);
            facts.applications().add(counted(status, row, reported.countedMillis()));
        } else {
            StatusChangeRow row = new StatusChangeRow(reported, posting, educationLevel);
            facts.statusChanges().add(counted(status, row, reported.countedMillis()));
        }
    }

    private @Nullable PostingDimensions posting(ReportedStatus reported) {
        @Nullable PostingDimensions own = ownPostings.get(reported.postId());
        @Nullable PostingDimensions found = own != null ? own : known.posting(reported.postId());
        return found == null && horizon.mayLack(reported, reported.postId())
                ? new PostingDimensions(
                        reported.family(),
                        PostingDimensions.UNKNOWN,
                        PostingDimensions.UNKNOWN,
                        PostingDimensions.UNKNOWN,
                        PostingDimensions.UNKNOWN)
                : found;
    }

    private @Nullable String educationLevel(ReportedStatus reported) {
        @Nullable String own = ownCandidates.get(reported.candidateId());
        @Nullable String found = own != null ? own : known.educationLevel(reported.candidateId());
        return found == null && horizon.mayLack(reported, reported.candidateId()) ? PostingDimensions.UNKNOWN : found;
    }

    private <D, T> Counted<T> counted(Decoded<D> decoded, T row, long millis) {
        return new Counted<>(row, decoded.lateness().isLate(millis, watermarkMillis));
    }

    private Plan sorted() {
        inserted.postings().sort(Comparator.comparing(posting -> posting.row().id()));
        inserted.candidates()
                .sort(Comparator.comparing(candidate -> candidate.row().id()));
        inserted.applications()
                .sort(Comparator.comparing(application -> application.row().id()));
        inserted.statusChanges()
                .sort(Comparator.<Counted<StatusChangeRow>, UUID>comparing(
                                change -> change.row().id())
                        .thenComparingLong(change -> change.row().millis())
                        .thenComparing(change -> change.row().reported().status()));
        return new Plan(inserted, expired, parked, duplicates);
    }
}

package io.jobstream.processor.plan;

import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.ParkedRow;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.StatusChangeRow;
import java.util.List;

/**
 * What one transaction inserts and counts. The lists of what is inserted are sorted by key; what has expired counts, but
 * is not inserted.
 *
 * @param parked     statuses that wait for their posting or candidate
 * @param duplicates records that are counted as repetitions
 */
public record Plan(Facts inserted, Facts expired, List<ParkedRow> parked, List<Duplicate> duplicates) {

    /** Facts by table. */
    public record Facts(
            List<Counted<PostingRow>> postings,
            List<Counted<CandidateRow>> candidates,
            List<Counted<ApplicationRow>> applications,
            List<Counted<StatusChangeRow>> statusChanges) {

        Facts copy() {
            return new Facts(
                    List.copyOf(postings),
                    List.copyOf(candidates),
                    List.copyOf(applications),
                    List.copyOf(statusChanges));
        }

        public int size() {
            return postings.size() + candidates.size() + applications.size() + statusChanges.size();
        }
    }

    public Plan {
        inserted = inserted.copy();
        expired = expired.copy();
        parked = List.copyOf(parked);
        duplicates = List.copyOf(duplicates);
    }

    /** Facts that count for the first time. */
    public int fresh() {
        return inserted.size() + expired.size();
    }
}

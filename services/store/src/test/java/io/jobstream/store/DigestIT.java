package io.jobstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.store.copy.Copy;
import io.jobstream.store.delta.Deltas;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.DeadLetterRow;
import io.jobstream.store.row.FactCopies;
import io.jobstream.store.row.ParkedRow;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.StatusChangeRow;
import io.jobstream.store.table.FactTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestIT {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final int ROWS = 500;

    @Test
    void aRowHasTheSameDigestInJavaAndInTheDatabase() throws Exception {
        try (TestStore store = TestStore.migrated("digests")) {
            RandomRows random = new RandomRows(7, START, 3);
            FactCopies facts = new FactCopies();
            List<Long> postings = new ArrayList<>();
            List<Long> candidates = new ArrayList<>();
            List<Long> applications = new ArrayList<>();
            List<Long> statusChanges = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                postings.add(facts.add(random.posting()));
                candidates.add(facts.add(random.candidate()));
                applications.add(facts.add(random.application()));
                statusChanges.add(facts.add(random.statusChange()));
            }

            store.store(facts, new Deltas(START));

            assertThat(digests(store, PostingRow.TABLE)).isEqualTo(sorted(postings));
            assertThat(digests(store, CandidateRow.TABLE)).isEqualTo(sorted(candidates));
            assertThat(digests(store, ApplicationRow.TABLE)).isEqualTo(sorted(applications));
            assertThat(digests(store, StatusChangeRow.TABLE)).isEqualTo(sorted(statusChanges));
        }
    }

    @Test
    void parkedStatusesAndDeadLettersAreStoredAsTheyAre() throws Exception {
        try (TestStore store = TestStore.migrated("set_aside")) {
            FactCopies facts = new FactCopies();
            ParkedRow parked =
                    new ParkedRow(new RandomRows(8, START, 1).application().reported(), true);
            facts.add(parked);
            facts.add(new DeadLetterRow("job_posts", 3, 42, "value: is missing", new byte[] {0, 1, -1}, null));

            store.store(facts, new Deltas(START));

            assertThat(facts.copies()).extracting(Copy::rows).containsExactly(1L, 1L);
            assertThat(store.rows("select application_id, late, family, post_date = uuid_extract_timestamp(post_id),"
                            + " registered_at = uuid_extract_timestamp(candidate_id) from parked_applications"))
                    .containsExactly(parked.reported().applicationId() + " t "
                            + parked.reported().family() + " t t");
            assertThat(store.rows("select topic, partition, \"offset\", reason, key, value is null from dead_letters"))
                    .containsExactly("job_posts 3 42 value: is missing \\x0001ff t");
        }
    }

    private static List<String> digests(TestStore store, FactTable<?> table) throws Exception {
        return store.rows("select " + table.digestExpression() + " from " + table.name() + " order by 1");
    }

    private static List<String> sorted(List<Long> digests) {
        Collections.sort(digests);
        return digests.stream().map(String::valueOf).toList();
    }
}

package io.jobstream.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.Uuid7;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.Decoded;
import io.jobstream.processor.decode.Lateness;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.PostingDimensions;
import io.jobstream.store.row.ReportedStatus;
import io.jobstream.store.row.StatusChangeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

    private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final PostingDimensions DIMENSIONS =
            new PostingDimensions("Engineering", "Germany", "Berlin", "Remote", "Full-time");

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(200);
    }

    /** However records are repeated, shuffled and cut into batches, each fact is inserted once and the rest is repeated. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyRecordIsInsertedParkedExpiredOrRepeatedAndEveryFactCountsOnce(long seed) {
        Random random = new Random(seed);
        Store store = new Store(random);
        List<Decoded<ReportedStatus>> records = records(random);
        Horizon horizon = random.nextBoolean() ? Horizon.NONE : new Horizon(START + 20 * HOUR, START + 5 * HOUR);
        int from = 0;
        while (from < records.size()) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(30));
            Batch batch = batch(records.subList(from, to));
            List<Decoded<ReportedStatus>> released = store.release(batch);

            Plan plan = store.plan(batch, released, horizon);

            assertThat(plan.fresh() + plan.parked().size() + plan.duplicates().size())
                    .isEqualTo(batch.statuses().size() + released.size());
            assertThat(plan).isEqualTo(store.plan(batch, released, horizon));
            store.apply(plan, horizon);
            from = to;
        }
        Set<StatusKey> all = new HashSet<>();
        records.forEach(record -> all.add(StatusKey.of(record.row())));
        Set<StatusKey> seen = new HashSet<>(store.counted);
        store.parked.forEach(parked -> seen.add(StatusKey.of(parked.row())));
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void whatWasForgottenIsARepetitionOnceItWasFound() {
        Decoded<ReportedStatus> submitted =
                status(new UUID(0, 0), START + HOUR, ApplicationStatus.SUBMITTED, START + HOUR);
        StoredFacts known = new StoredFacts(
                Map.of(submitted.row().postId(), DIMENSIONS),
                Map.of(submitted.row().candidateId(), "Master"),
                Set.of());
        StoredFacts found = new StoredFacts(Map.of(), Map.of(), Set.of(StatusKey.of(submitted.row())));

        Plan before = Planner.plan(batch(List.of(submitted)), List.of(), known.and(NOTHING), Horizon.NONE, START);
        Plan after =
                Planner.plan(batch(List.of(submitted)), List.of(), found.and(known.and(NOTHING)), Horizon.NONE, START);

        assertThat(before.inserted().applications()).hasSize(1);
        assertThat(after.fresh()).isZero();
        assertThat(after.duplicates()).hasSize(1);
    }

    @Test
    void whatIsOlderThanTheHorizonCountsWithUnknownDimensionsAndIsNeitherInsertedNorParked() {
        Decoded<ReportedStatus> old = status(new UUID(0, 0), START, ApplicationStatus.SUBMITTED, START);

        Plan plan = Planner.plan(batch(List.of(old)), List.of(), NOTHING, new Horizon(START + HOUR, START), START);

        assertThat(plan.inserted().size()).isZero();
        assertThat(plan.parked()).isEmpty();
        ApplicationRow row = plan.expired().applications().get(0).row();
        assertThat(row.posting())
                .isEqualTo(new PostingDimensions("Engineering", "unknown", "unknown", "unknown", "unknown"));
        assertThat(row.educationLevel()).isEqualTo("unknown");
    }

    private static final KnownFacts NOTHING = new StoredFacts(Map.of(), Map.of(), Set.of()).and(new KnownFacts() {
        @Override
        public @org.jspecify.annotations.Nullable PostingDimensions posting(UUID id) {
            return null;
        }

        @Override
        public @org.jspecify.annotations.Nullable String educationLevel(UUID candidateId) {
            return null;
        }

        @Override
        public boolean contains(StatusKey key) {
            return false;
        }
    });

    /** A database that refuses a key that it holds, and a memory that knows only some of it. */
    private static final class Store {

        private final Random random;
        private final Map<UUID, PostingDimensions> postings = new HashMap<>();
        private final Map<UUID, String> candidates = new HashMap<>();
        private final Set<StatusKey> stored = new HashSet<>();
        private final Set<StatusKey> remembered = new HashSet<>();
        private final Set<StatusKey> counted = new HashSet<>();
        private final List<Decoded<ReportedStatus>> parked = new ArrayList<>();

        Store(Random random) {
            this.random = random;
        }

        List<Decoded<ReportedStatus>> release(Batch batch) {
            Set<UUID> named = new HashSet<>();
            batch.statuses().forEach(status -> named.add(status.row().applicationId()));
            List<Decoded<ReportedStatus>> released = parked.stream()
                    .filter(status -> named.contains(status.row().applicationId()))
                    .toList();
            parked.removeAll(released);
            return released;
        }

        Plan plan(Batch batch, List<Decoded<ReportedStatus>> released, Horizon horizon) {
            Plan plan = Planner.plan(batch, released, known(remembered), horizon, START);
            boolean refused = keys(plan.inserted()).anyMatch(stored::contains);
            return refused ? Planner.plan(batch, released, known(stored), horizon, START) : plan;
        }

        private KnownFacts known(Set<StatusKey> statuses) {
            return new StoredFacts(postings, candidates, Set.copyOf(statuses)).and(NOTHING);
        }

        void apply(Plan plan, Horizon horizon) {
            keys(plan.inserted()).forEach(key -> {
                assertThat(stored.add(key)).as("inserted once").isTrue();
                assertThat(counted.add(key)).as("counted once").isTrue();
                assertThat(key.millis()).isGreaterThanOrEqualTo(horizon.applicationsMillis());
            });
            keys(plan.expired()).forEach(key -> {
                counted.add(key);
                remembered.add(key);
                assertThat(key.millis()).isLessThan(horizon.applicationsMillis());
            });
            keys(plan.inserted()).filter(key -> random.nextBoolean()).forEach(remembered::add);
            plan.parked().forEach(row -> parked.add(new Decoded<>(row.reported(), Lateness.of(row.late()))));
            // Postings and candidates arrive over time.
            plan.parked().forEach(row -> {
                if (random.nextBoolean()) {
                    postings.put(row.reported().postId(), DIMENSIONS);
                }
                if (random.nextBoolean()) {
                    candidates.put(row.reported().candidateId(), "Master");
                }
            });
        }

        private static Stream<StatusKey> keys(Plan.Facts facts) {
            return Stream.concat(
                            facts.applications().stream().map(Counted::row).map(ApplicationRow::reported),
                            facts.statusChanges().stream().map(Counted::row).map(StatusChangeRow::reported))
                    .map(StatusKey::of);
        }
    }

    private static List<Decoded<ReportedStatus>> records(Random random) {
        List<Decoded<ReportedStatus>> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID bits = new UUID(i, random.nextLong());
            long applied = START + random.nextInt(40) * HOUR;
            records.add(status(bits, applied, ApplicationStatus.SUBMITTED, applied));
            long at = applied;
            for (ApplicationStatus next : List.of(ApplicationStatus.SCREENING, ApplicationStatus.REJECTED)) {
                if (random.nextBoolean()) {
                    at += random.nextInt(3) * HOUR;
                    records.add(status(bits, applied, next, at));
                }
            }
        }
        for (int i = 0; i < 40; i++) {
            records.add(records.get(random.nextInt(records.size())));
        }
        Collections.shuffle(records, random);
        return records;
    }

    private static Decoded<ReportedStatus> status(UUID bits, long applied, ApplicationStatus status, long at) {
        int number = (int) bits.getMostSignificantBits();
        return new Decoded<>(
                new ReportedStatus(
                        Uuid7.of(applied, number, bits.getLeastSignificantBits()),
                        Uuid7.of(START, number % 7, 1),
                        Uuid7.of(START, number % 11, 2),
                        50,
                        status,
                        at,
                        "Web",
                        "because",
                        "Engineering"),
                Lateness.ON_TIME);
    }

    private static Batch batch(List<Decoded<ReportedStatus>> statuses) {
        return new Batch(
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(statuses),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                statuses.size());
    }
}

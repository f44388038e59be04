package io.jobstream.processor.write;

import io.jobstream.processor.plan.Counted;
import io.jobstream.processor.plan.Duplicate;
import io.jobstream.processor.plan.Plan;
import io.jobstream.store.row.EventKind;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a batch.
 *
 * @param statuses statuses of applications, submissions included
 * @param parked   statuses that wait for their posting or candidate from now on
 * @param released parked statuses that took part again, some of them perhaps to be parked once more
 * @param waiting  whether there are parked statuses in the table
 */
public record Outcome(Counts postings, Counts candidates, Counts statuses, long parked, long released, boolean waiting)
        implements Serializable {

    /**
     * Records of one kind.
     *
     * @param fresh    records that were not stored before
     * @param late     records of these, written after their window had closed
     * @param repeated records that were stored or parked before
     */
    public record Counts(long fresh, long late, long repeated) implements Serializable {}

    static Outcome of(Plan plan, int released, boolean waiting) {
        return new Outcome(
                counts(plan, EventKind.POSTING),
                counts(plan, EventKind.CANDIDATE),
                counts(plan, EventKind.APPLICATION, EventKind.STATUS_CHANGE),
                plan.parked().size(),
                released,
                waiting || !plan.parked().isEmpty());
    }

    private static Counts counts(Plan plan, EventKind... kinds) {
        long fresh = 0;
        long late = 0;
        long repeated = 0;
        for (EventKind kind : kinds) {
            for (Plan.Facts facts : List.of(plan.inserted(), plan.expired())) {
                List<? extends Counted<?>> ofKind = facts(facts, kind);
                fresh += ofKind.size();
                late += EncodedPlan.late(ofKind);
            }
            repeated += duplicates(plan)
                    .filter(duplicate -> duplicate.kind() == kind)
                    .count();
        }
        return new Counts(fresh, late, repeated);
    }

    private static Stream<Duplicate> duplicates(Plan plan) {
        return plan.duplicates().stream();
    }

    private static List<? extends Counted<?>> facts(Plan.Facts facts, EventKind kind) {
        return switch (kind) {
            case POSTING -> facts.postings();
            case CANDIDATE -> facts.candidates();
            case APPLICATION -> facts.applications();
            case STATUS_CHANGE -> facts.statusChanges();
            case LEDGER -> List.of();
        };
    }
}

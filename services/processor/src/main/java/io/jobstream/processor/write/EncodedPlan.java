package io.jobstream.processor.write;

import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.plan.Counted;
import io.jobstream.processor.plan.Duplicate;
import io.jobstream.processor.plan.Plan;
import io.jobstream.store.copy.Copy;
import io.jobstream.store.delta.Deltas;
import io.jobstream.store.row.FactCopies;
import java.time.Instant;
import java.util.List;

/**
 * A plan as bytes: the COPYs of its facts, and of what they add to the aggregates.
 *
 * @param facts  facts in the order of locks
 * @param deltas one for each table of deltas
 */
record EncodedPlan(List<Copy> facts, List<Copy> deltas) {

    /** For facts that are counted, but not stored. */
    private static final long NOT_STORED = 0;

    /** @param now wall clock, for the throughput */
    static EncodedPlan of(Plan plan, Batch batch, Instant now) {
        FactCopies copies = new FactCopies();
        Deltas deltas = new Deltas(Instant.ofEpochMilli(batch.newestWritten()));
        addInserted(plan.inserted(), copies, deltas);
        addExpired(plan.expired(), deltas);
        plan.parked().forEach(copies::add);
        for (Duplicate duplicate : plan.duplicates()) {
            deltas.addDuplicate(duplicate.kind(), duplicate.millis());
        }
        batch.deadLetters().forEach(dead -> {
            copies.add(dead.row());
            deltas.addDead(dead.kind(), dead.millis());
        });
        batch.ledgerRecords().forEach(ledger -> ledger.hours().forEach(deltas::addExpected));
        if (plan.fresh() > 0) {
            deltas.addThroughput(now, plan.fresh());
        }
        return new EncodedPlan(copies.copies(), deltas.copies());
    }

    private static void addInserted(Plan.Facts facts, FactCopies copies, Deltas deltas) {
        facts.postings().forEach(fact -> deltas.add(fact.row(), fact.late(), copies.add(fact.row())));
        facts.candidates().forEach(fact -> deltas.add(fact.row(), fact.late(), copies.add(fact.row())));
        facts.applications().forEach(fact -> deltas.add(fact.row(), fact.late(), copies.add(fact.row())));
        facts.statusChanges().forEach(fact -> deltas.add(fact.row(), fact.late(), copies.add(fact.row())));
    }

    private static void addExpired(Plan.Facts facts, Deltas deltas) {
        facts.postings().forEach(fact -> deltas.add(fact.row(), fact.late(), NOT_STORED));
        facts.candidates().forEach(fact -> deltas.add(fact.row(), fact.late(), NOT_STORED));
        facts.applications().forEach(fact -> deltas.add(fact.row(), fact.late(), NOT_STORED));
        facts.statusChanges().forEach(fact -> deltas.add(fact.row(), fact.late(), NOT_STORED));
    }

    /** How many of some facts are late. */
    static long late(List<? extends Counted<?>> facts) {
        return facts.stream().filter(Counted::late).count();
    }
}

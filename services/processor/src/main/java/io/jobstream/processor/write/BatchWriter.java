package io.jobstream.processor.write;

import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.Decoded;
import io.jobstream.processor.plan.KnownFacts;
import io.jobstream.processor.plan.Plan;
import io.jobstream.processor.plan.Planner;
import io.jobstream.processor.plan.StoredFacts;
import io.jobstream.processor.trace.BatchTrace;
import io.jobstream.store.copy.Copy;
import io.jobstream.store.row.ReportedStatus;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores batches, one transaction each, over one session. After a failure close the session and make another writer.
 */
public final class BatchWriter {

    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

    /** An attempt that looked all up fails only if another replica stores the same at the same moment. */
    private static final int ATTEMPTS = 4;

    private final Session session;
    private final FactMemory memory;
    private final Clock clock;
    private final Lookups lookups;
    private final DayPartitions partitions = new DayPartitions();

    /** @param clock wall clock, for the throughput */
    public BatchWriter(Session session, FactMemory memory, Clock clock) {
        this.session = session;
        this.memory = memory;
        this.clock = clock;
        lookups = new Lookups(session);
    }

    /** Stores a batch that is not traced; see {@link #store(Batch, BatchTrace)}. */
    public Outcome store(Batch batch) {
        return store(batch, BatchTrace.NONE);
    }

    /**
     * Stores a batch and all that follows from it, or nothing. A repetition that was forgotten breaks a key; then the
     * same batch is planned again with all that the database holds of it. An empty batch releases parked statuses whose
     * posting and candidate have arrived.
     *
     * @throws StaleBatchException if the batch does not begin where the stored records end
     */
    public Outcome store(Batch batch, BatchTrace trace) {
        trace.update("ensure partitions", () -> partitions.ensure(session, batch));
        for (int attempt = 1; ; attempt++) {
            try {
                boolean lookAllUp = attempt > 1;
                return trace.step("transaction", () -> storeOnce(batch, lookAllUp, trace));
            } catch (RuntimeException e) {
                if (!Session.isKeyStored(e) || attempt == ATTEMPTS) {
                    throw e;
                }
                log.debug("A fact of the batch is stored already; looking all of the batch up", e);
                session.rollback();
            }
        }
    }

    /**
     * One transaction, in the order of locks that all replicas keep: offsets, parked statuses, facts by table, day and
     * key. Deltas are only appended, so nobody waits for them.
     *
     * @param lookAllUp whether to look up all that the batch names, not only what it is joined with
     */
    private Outcome storeOnce(Batch batch, boolean lookAllUp, BatchTrace trace) {
        StoreState state = trace.query("lock offsets", () -> {
            session.begin();
            StreamOffsets.guard(session, batch.ranges());
            return StoreState.read(session);
        });
        List<Decoded<ReportedStatus>> released = release(batch, state, trace);

        KnownFacts known = memory;
        StoredFacts found = trace.query(
                "look up",
                () -> lookAllUp
                        ? lookups.findAll(batch, released)
                        : lookups.find(Planner.unknownIds(batch, released, memory)));
        Plan plan = trace.step(
                "plan",
                () -> Planner.plan(batch, released, found.and(known), state.horizon(), state.watermarkMillis()));
        EncodedPlan encoded = trace.step("encode", () -> EncodedPlan.of(plan, batch, clock.instant()));

        encoded.facts().forEach(copy -> copy(copy, trace));
        encoded.deltas().forEach(copy -> copy(copy, trace));
        trace.update("move offsets", () -> {
            SimulationRow.store(session, batch.ledgerRecords());
            StreamOffsets.move(session, batch.ranges());
        });
        trace.commit(session::commit);

        memory.learn(plan, found);
        return Outcome.of(plan, released.size(), state.parked());
    }

    private void copy(Copy copy, BatchTrace trace) {
        trace.copy(copy.table(), () -> session.copy(copy));
    }

    private List<Decoded<ReportedStatus>> release(Batch batch, StoreState state, BatchTrace trace) {
        if (!state.parked()) {
            return List.of();
        }
        return trace.query(
                "take parked statuses",
                () -> batch.isEmpty()
                        ? ParkedStatuses.takeComplete(session)
                        : ParkedStatuses.takeOf(session, batch.statuses()));
    }
}

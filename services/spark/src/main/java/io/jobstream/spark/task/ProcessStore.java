package io.jobstream.spark.task;

import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.DecodedPoll;
import io.jobstream.processor.decode.EventReader;
import io.jobstream.processor.decode.PollTimes;
import io.jobstream.processor.decode.RecordDecoder;
import io.jobstream.processor.kafka.DeadLetterTopic;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.state.ProcessorMetrics.StoredBatch;
import io.jobstream.processor.write.FactMemory;
import io.jobstream.processor.write.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one engine share within a process, and its driver with them: sessions of the database, committed facts
 * that they remember, and the producer of dead letters. Static, because Spark has no other way for a task to reach what its
 * process keeps from task to task.
 */
public final class ProcessStore implements AutoCloseable {

    private static final Duration DEAD_LETTERS_LIMIT = Duration.ofSeconds(40);

    private static final ConcurrentMap<TaskSettings, ProcessStore> STORES = new ConcurrentHashMap<>();

    private final TaskSettings settings;
    private final Database database;
    private final EventReader events;
    private final FactMemory memory = new FactMemory();
    /** Idle ones; there are never more than tasks at a time. */
    private final ConcurrentLinkedDeque<StoreSession> sessions = new ConcurrentLinkedDeque<>();

    private @Nullable TopicAdmin topics;
    private @Nullable DeadLetterTopic deadLetters;

    private ProcessStore(TaskSettings settings) {
        this.settings = settings;
        database = Database.forLanes(settings.database(), settings.statementTimeout());
        events = new EventReader(settings.kafka());
    }

    /** The one of this process. */
    public static ProcessStore of(TaskSettings settings) {
        return STORES.computeIfAbsent(settings, ProcessStore::new);
    }

    /** Gives up what this process keeps for an engine. Executors that are processes of their own end with all they have. */
    public static void close(TaskSettings settings) {
        @Nullable ProcessStore store = STORES.remove(settings);
        if (store != null) {
            store.close();
        }
    }

    /**
     * Stores the range of a partition in one transaction, unless it is stored already.
     *
     * @return what was stored; empty if all of the range was stored before
     * @throws StaleBatchException if the stored records end elsewhere: reading has to start again from there
     */
    Optional<StoredBatch> store(
            PlannedRange range, ConsumerRecord<byte[], byte[]> first, Iterator<InternalRow> others) {
        StoreSession session = session();
        try {
            if (isStored(range, session.nextOffset(range.partition()))) {
                sessions.push(session);
                return Optional.empty();
            }
            Batch batch =
                    new RangeReader(range, new RecordDecoder(settings.kafka().topics(), events)).read(first, others);
            long begin = System.nanoTime();
            sendDeadLetters(batch);
            Outcome outcome = session.store(batch);
            sessions.push(session);
            return Optional.of(StoredBatch.of(batch, outcome, System.nanoTime() - begin));
        } catch (StaleBatchException e) {
            session.close();
            return storedMeanwhile(range, e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Another attempt of the same task may have been quicker. */
    private Optional<StoredBatch> storedMeanwhile(PlannedRange range, StaleBatchException stale) {
        StoreSession session = open();
        long next;
        try {
            next = session.nextOffset(range.partition());
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
        sessions.push(session);
        if (next >= range.to()) {
            return Optional.empty();
        }
        throw stale;
    }

    private static boolean isStored(PlannedRange range, long next) {
        if (next < range.to() && next != range.from()) {
            throw new StaleBatchException(range.partition() + ": a batch begins at offset " + range.from()
                    + ", but the stored records end at " + next);
        }
        return next >= range.to();
    }

    /** One that answers: an idle session may have lost its server. */
    private StoreSession session() {
        @Nullable StoreSession idle = sessions.poll();
        while (idle != null) {
            try {
                idle.check();
                return idle;
            } catch (RuntimeException e) {
                idle.close();
                idle = sessions.poll();
            }
        }
        return open();
    }

    private StoreSession open() {
        return new StoreSession(database.open(), memory);
    }

    /**
     * Moves the offsets of ranges without records.
     *
     * @throws StaleBatchException if one of them does not begin where the stored records end
     */
    public void storeMarkers(List<PlannedRange> ranges) {
        Instant now = Instant.now();
        store(Batch.of(List.of(new DecodedPoll(
                ranges.stream().map(range -> range.with(null)).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new PollTimes(now, now, now, 0),
                0))));
    }

    /** Releases parked statuses whose posting and candidate are stored, in one transaction. */
    public Outcome release() {
        return store(Batch.EMPTY);
    }

    private Outcome store(Batch batch) {
        StoreSession session = session();
        try {
            Outcome outcome = session.store(batch);
            sessions.push(session);
            return outcome;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void sendDeadLetters(Batch batch) {
        if (!batch.deadLetters().isEmpty()) {
            Session.await(deadLetters().send(batch.deadLetters()), DEAD_LETTERS_LIMIT, "writing dead letters");
        }
    }

    private synchronized DeadLetterTopic deadLetters() {
        if (deadLetters == null) {
            topics = new TopicAdmin(settings.kafka());
            deadLetters = DeadLetterTopic.connect(settings.kafka(), topics);
        }
        return deadLetters;
    }

    @Override
    public synchronized void close() {
        for (StoreSession idle = sessions.poll(); idle != null; idle = sessions.poll()) {
            idle.close();
        }
        if (deadLetters != null) {
            deadLetters.close();
        }
        if (topics != null) {
            topics.close();
        }
    }
}

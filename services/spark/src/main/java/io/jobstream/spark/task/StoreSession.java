package io.jobstream.spark.task;

import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.write.BatchWriter;
import io.jobstream.processor.write.FactMemory;
import io.jobstream.processor.write.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/** A session of the database and its writer. Of no use after a failure. */
final class StoreSession implements AutoCloseable {

    private static final String NEXT = "select next_offset from stream_offsets where topic = $1 and partition = $2";

    private final Session session;
    private final BatchWriter writer;

    StoreSession(Session session, FactMemory memory) {
        this.session = session;
        writer = new BatchWriter(session, memory, Clock.systemUTC());
    }

    /** The first offset of a partition that is not stored; -1 if the store does not know the partition. */
    long nextOffset(TopicPartition partition) {
        List<Long> next = session.rows(
                row -> Objects.requireNonNull(row.get(0, Long.class)), NEXT, partition.topic(), partition.partition());
        return next.isEmpty() ? -1 : next.get(0);
    }

    /** Fails if the server does not answer. */
    void check() {
        session.run("select 1");
    }

    Outcome store(Batch batch) {
        return writer.store(batch);
    }

    @Override
    public void close() {
        session.close();
    }
}

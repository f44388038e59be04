package io.jobstream.processor.lane;

import io.jobstream.events.Topics;
import io.jobstream.processor.consume.RecordSource;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.decode.DeadLetterSink;
import io.jobstream.processor.decode.EventReader;
import io.jobstream.processor.decode.RecordDecoder;
import io.jobstream.processor.kafka.KafkaRecordSource;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.state.ProcessorMetrics;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.trace.BatchTracer;
import io.jobstream.processor.write.FactMemory;
import io.jobstream.runtime.KafkaProperties;
import io.jobstream.store.schema.SchemaMigration;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes the lanes of a process: one for dimensions and the ledger, and some for applications. */
public final class LaneFactory {

    /** A transaction that takes longer is rolled back when the service stops. */
    private static final Duration FINISH_LIMIT = Duration.ofSeconds(2);

    private final KafkaProperties kafka;
    private final TopicAdmin admin;
    private final ProcessorState state;
    private final BatchTracer tracer;
    private final int maxPollRecords;
    private final Lane.Shared shared;

    /**
     * @param schema          brought up to date before the first lane begins
     * @param onStored        called after every transaction that stored something
     * @param maxBatchRecords most records of a transaction
     * @param maxPollRecords  most records of a poll; a small part of a transaction, because polls are not parted
     */
    public LaneFactory(
            KafkaProperties kafka,
            TopicAdmin admin,
            Database database,
            SchemaMigration schema,
            DeadLetterSink deadLetters,
            ProcessorState state,
            ProcessorMetrics metrics,
            BatchTracer tracer,
            Runnable onStored,
            int maxBatchRecords,
            int maxPollRecords) {
        this.kafka = kafka;
        this.admin = admin;
        this.state = state;
        this.tracer = tracer;
        this.maxPollRecords = maxPollRecords;
        EventReader events = new EventReader(kafka);
        shared = new Lane.Shared(
                () -> new RecordDecoder(kafka.topics(), events),
                deadLetters,
                database,
                new FactMemory(),
                new StorePreparation(schema, database, admin, kafka.topics().prefix()),
                metrics,
                onStored,
                Math.max(1, maxBatchRecords - maxPollRecords + 1));
    }

    /** @param applicationLanes lanes that share the partitions of applications, at least 1 */
    public Lanes create(int applicationLanes) {
        Topics topics = kafka.topics();
        Lanes lanes = new Lanes(FINISH_LIMIT);
        DimensionsProgress progress = new DimensionsProgress(Set.of(topics.jobPosts(), topics.candidateInfo()));
        add(
                lanes,
                "processor-dimensions",
                new DimensionsRole(progress),
                topics.prefix() + "processor-dimensions",
                List.of(topics.jobPosts(), topics.candidateInfo(), topics.ledger()));
        for (int i = 1; i <= applicationLanes; i++) {
            add(
                    lanes,
                    "processor-applications-" + i,
                    new ApplicationsRole(progress),
                    topics.prefix() + "processor",
                    List.of(topics.jobApplications()));
        }
        return lanes;
    }

    private void add(Lanes lanes, String name, LaneRole role, String group, List<String> topics) {
        RecordSource source = new KafkaRecordSource(kafka, admin, group, topics, maxPollRecords);
        lanes.add(name, new Lane(name, role, source, state.addLane(), tracer.ofGroup(group), shared), source);
    }
}

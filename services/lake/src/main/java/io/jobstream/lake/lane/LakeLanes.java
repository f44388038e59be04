package io.jobstream.lake.lane;

import io.jobstream.lake.lane.TableLane.Timing;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.lake.table.TableDefinition;
import io.jobstream.processor.decode.EventReader;
import io.jobstream.processor.kafka.KafkaRecordSource;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.lane.Lanes;
import io.jobstream.processor.lane.StreamEngine;
import io.jobstream.runtime.KafkaProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the lanes of the three tables with the service: before the generator starts, and after it has stopped. */
public final class LakeLanes implements SmartLifecycle {

    private static final Duration FINISH_LIMIT = Duration.ofSeconds(5);
    private static final int MAX_POLL_RECORDS = 5_000;

    private final Runnable preparation;
    private final Lanes lanes = new Lanes(FINISH_LIMIT);

    /**
     * What the lanes share.
     *
     * @param tables     opens a table that only the calling thread uses
     * @param interval   least time between two commits to a table
     * @param oldestFile greatest age at which a file may still be committed
     */
    public record Parts(
            KafkaProperties kafka,
            TopicAdmin admin,
            Function<TableDefinition<?>, Table> tables,
            LakeState state,
            LakeMetrics metrics,
            Duration interval,
            Duration oldestFile) {}

    /** @param preparation runs before the start; an exception of it prevents the start */
    public LakeLanes(Parts parts, Runnable preparation) {
        this.preparation = preparation;
        EventReader events = new EventReader(parts.kafka());
        add(parts, parts.kafka().topics().jobPosts(), LakeTables.JOB_POSTS, () -> EventDecoding.jobPosts(events));
        add(
                parts,
                parts.kafka().topics().candidateInfo(),
                LakeTables.CANDIDATES,
                () -> EventDecoding.candidates(events));
        add(
                parts,
                parts.kafka().topics().jobApplications(),
                LakeTables.APPLICATIONS,
                () -> EventDecoding.applications(events));
    }

    private <E> void add(
            Parts parts, String topic, TableDefinition<E> definition, Supplier<EventDecoding<E>> decodings) {
        TableState state = parts.state().add(definition.name());
        parts.metrics().watch(state);
        KafkaRecordSource source = new KafkaRecordSource(
                parts.kafka(),
                parts.admin(),
                parts.kafka().topics().prefix() + "lake-" + definition.name(),
                List.of(topic),
                MAX_POLL_RECORDS);
        TableLane<E> lane = new TableLane<>(
                definition,
                decodings,
                source,
                parts.tables()::apply,
                state,
                parts.metrics(),
                new Timing(Clock.systemUTC(), parts.interval(), parts.oldestFile()));
        lanes.add(lane.name(), lane, source);
    }

    /** Starts reading again, so that the last records in the tables are compared with the topics. */
    public void restart(String reason) {
        lanes.restart(reason);
    }

    @Override
    public synchronized void start() {
        if (!lanes.isRunning()) {
            preparation.run();
            lanes.start();
        }
    }

    /** Lets the lanes commit what they have read, for five seconds; then leaves the consumer groups. */
    @Override
    public synchronized void stop() {
        lanes.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return lanes.isRunning();
    }

    @Override
    public int getPhase() {
        return StreamEngine.PHASE;
    }
}

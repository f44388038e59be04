package io.jobstream.spark.query;

import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.state.LaneState;
import io.jobstream.spark.task.PlannedRange;
import io.jobstream.spark.task.ProcessStore;
import io.jobstream.spark.task.StoreTask;
import io.jobstream.spark.task.TaskResult;
import io.jobstream.spark.task.TaskSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Stores the batches of one query, by two jobs each: first what applications are joined with, then applications. A task
 * stores its partition's range in a transaction of its own. One instance per query.
 */
final class BatchStorer {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    private final TaskSettings settings;
    private final TopicStarts topics;
    private final TopicStarts.Starts starts;
    private final OffsetLog log;
    private final TopicAdmin admin;
    private final LaneState state;
    private final BatchOutcomes outcomes;
    private final Set<String> first;
    private final Set<String> second;
    /** Where the next batch begins, by partition. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private boolean begun;
    private long checked = System.nanoTime();

    /** What a query's batches are stored with. */
    record Parts(
            TaskSettings settings, TopicStarts topics, TopicAdmin admin, LaneState state, BatchOutcomes outcomes) {}

    BatchStorer(Parts parts, TopicStarts.Starts starts, OffsetLog log) {
        settings = parts.settings();
        topics = parts.topics();
        admin = parts.admin();
        state = parts.state();
        outcomes = parts.outcomes();
        this.starts = starts;
        this.log = log;
        first = Set.copyOf(MarketQuery.firstTopics(settings.kafka().topics()));
        second = Set.of(settings.kafka().topics().jobApplications());
        starts.offsets().forEach((partition, offset) -> next.put(partition, offset.next()));
    }

    /**
     * Stores a batch, or finds it stored.
     *
     * @throws StaleBatchException if the stored records end within the batch, or before it
     */
    void store(Dataset<Row> batch, long number) {
        requireBegun();
        requireSameTopics();
        Map<TopicPartition, PlannedRange> ranges = plan(log.ends(number));
        if (ranges.isEmpty()) {
            return;
        }
        JavaRDD<InternalRow> rows = rows(batch);
        if (rows.getNumPartitions() < ranges.size()) {
            throw new IllegalStateException("Spark reads " + rows.getNumPartitions()
                    + " partitions, but its offset log names " + ranges.size() + ": " + ranges.keySet());
        }
        List<TaskResult> results = run(rows, new StoreTask(settings, ranges, first, Set.of()));
        Set<Integer> rest = results.stream()
                .filter(result -> !result.isDone())
                .map(TaskResult::index)
                .collect(Collectors.toSet());
        List<TaskResult> done =
                new ArrayList<>(results.stream().filter(TaskResult::isDone).toList());
        if (!rest.isEmpty()) {
            done.addAll(run(rows, new StoreTask(settings, ranges, second, rest)));
        }
        storeMarkers(ranges, done);
        ranges.values().forEach(range -> next.put(range.partition(), range.to()));
        state.stored(ranges.values().stream().map(range -> range.with(null)).toList());
        outcomes.report(done);
    }

    /** In Spark's own form; see {@code KafkaRow}. */
    private static JavaRDD<InternalRow> rows(Dataset<Row> batch) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) batch)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    private static List<TaskResult> run(JavaRDD<InternalRow> rows, StoreTask task) {
        return rows.mapPartitionsWithIndex(task, true).collect();
    }

    /** Ranges of which no task has seen a record hold nothing but transaction markers. */
    private void storeMarkers(Map<TopicPartition, PlannedRange> ranges, List<TaskResult> done) {
        Set<TopicPartition> rest = new HashSet<>(ranges.keySet());
        done.forEach(result -> rest.remove(result.partition()));
        if (!rest.isEmpty()) {
            ProcessStore.of(settings)
                    .storeMarkers(rest.stream()
                            .map(partition -> Objects.requireNonNull(ranges.get(partition)))
                            .toList());
        }
    }

    private void requireBegun() {
        if (!begun) {
            MarketQuery.requireBegun(starts.offsets(), log.beginnings());
            begun = true;
        }
    }

    /** Spark reads a topic by its name, and goes on with another topic of that name. */
    private void requireSameTopics() {
        if (System.nanoTime() - checked > CHECK_NANOS) {
            Map<String, String> ids = topics.ids();
            if (!ids.equals(starts.ids())) {
                throw new StaleBatchException(
                        "a topic was deleted and created again (ids were " + starts.ids() + " and are " + ids + ")");
            }
            checked = System.nanoTime();
        }
    }

    /** The ranges of a batch that hold anything. */
    private Map<TopicPartition, PlannedRange> plan(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> readable = Objects.requireNonNull(
                Session.await(admin.stableEnds(ends.keySet()), LIMIT, "asking for the ends of the topics"));
        Map<TopicPartition, PlannedRange> ranges = new HashMap<>();
        ends.forEach((partition, to) -> {
            @Nullable Long from = next.get(partition);
            if (from == null) {
                throw new StaleBatchException(partition + ": the partition is new");
            }
            if (to > from) {
                ranges.put(
                        partition,
                        new PlannedRange(partition, from, to, Math.max(to, readable.getOrDefault(partition, to))));
            }
        });
        return ranges;
    }
}

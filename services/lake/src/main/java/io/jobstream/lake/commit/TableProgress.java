package io.jobstream.lake.commit;

import io.jobstream.lake.table.LakeRefusedException;
import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.consume.StoredOffset;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Up to where a topic is in a table. It is part of every snapshot's summary, so it moves in the same commit as the rows.
 *
 * @param topicId     Kafka's id of the topic; empty if nothing is in the table yet
 * @param positions   positions by partition of the topic
 * @param rows        rows that were ever added
 * @param deadLetters records that were passed over, because they cannot be read
 */
public record TableProgress(String topicId, Map<Integer, Position> positions, long rows, long deadLetters) {

    /** Keys in a snapshot's summary. */
    public static final String OFFSETS = "jobstream.offsets";

    public static final String TOPIC_ID = "jobstream.topic-id";
    public static final String ROWS = "jobstream.rows";
    public static final String DEAD_LETTERS = "jobstream.dead-letters";

    /** Of a table without snapshots. */
    public static final TableProgress NONE = new TableProgress("", Map.of(), 0, 0);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<Integer, Position>> POSITIONS = new TypeReference<>() {};

    public TableProgress {
        positions = Map.copyOf(positions);
    }

    /** Of the table's current snapshot. */
    public static TableProgress of(Table table) {
        return of(SnapshotUtil.currentAncestors(table), table.name());
    }

    /**
     * Of the newest snapshot that tells. Snapshots that others have committed do not.
     *
     * @param ancestry snapshots from the newest to the oldest snapshot that is kept
     * @throws LakeRefusedException if there are snapshots, but none of them tells: to begin at zero would double every
     * row
     */
    static TableProgress of(Iterable<Snapshot> ancestry, String table) {
        boolean any = false;
        for (Snapshot snapshot : ancestry) {
            any = true;
            @Nullable Map<String, String> summary = snapshot.summary();
            if (summary != null && summary.containsKey(OFFSETS)) {
                return of(summary, table);
            }
        }
        if (any) {
            throw new LakeRefusedException(
                    "table " + table
                            + ": no snapshot that is kept says which offsets of the topic it covers, because another program has"
                            + " replaced them; roll the table back to a snapshot of JobStream, or drop it to read the topic again");
        }
        return NONE;
    }

    private static TableProgress of(Map<String, String> summary, String table) {
        try {
            return new TableProgress(
                    summary.getOrDefault(TOPIC_ID, ""),
                    JSON.readValue(summary.get(OFFSETS), POSITIONS),
                    Long.parseLong(summary.getOrDefault(ROWS, "0")),
                    Long.parseLong(summary.getOrDefault(DEAD_LETTERS, "0")));
        } catch (JacksonException | NumberFormatException e) {
            throw new LakeRefusedException("table " + table + ": the offsets in its snapshot cannot be read ("
                    + e.getMessage() + "); roll the table back to the snapshot before");
        }
    }

    Map<String, String> summary() {
        return Map.of(
                OFFSETS,
                JSON.writeValueAsString(new TreeMap<>(positions)),
                TOPIC_ID,
                topicId,
                ROWS,
                Long.toString(rows),
                DEAD_LETTERS,
                Long.toString(deadLetters));
    }

    /**
     * Where reading a partition starts.
     *
     * @throws io.jobstream.processor.consume.LostOffsetsException if the topic does not hold what comes next
     */
    public StoredOffset startOf(TopicPartition partition, PartitionLog log) {
        @Nullable Position position = positions.get(partition.partition());
        if (position == null) {
            return new StoredOffset(log.topicId(), log.beginning(), null);
        }
        log.requireNext(partition, topicId, position.next());
        return position.storedOffset(topicId);
    }

    /**
     * The progress after a batch.
     *
     * @param topicId id of the topic that the batch was read from
     * @throws StaleBatchException if the batch does not begin where this progress ends
     */
    TableProgress after(Batch batch, String topicId) {
        if (!this.topicId.isEmpty() && !this.topicId.equals(topicId)) {
            throw new StaleBatchException(
                    "the batch was read from topic " + topicId + ", but the table holds " + this.topicId);
        }
        Map<Integer, Position> after = new TreeMap<>(positions);
        for (OffsetRange range : batch.ranges()) {
            int partition = range.partition().partition();
            @Nullable Position before = positions.get(partition);
            if (before != null && before.next() != range.from()) {
                throw new StaleBatchException(range.partition() + ": a batch begins at offset " + range.from()
                        + ", but the table ends at " + before.next());
            }
            @Nullable LastRecord last = range.last() != null ? range.last() : before == null ? null : before.last();
            @Nullable
            Long watermark = latest(batch.watermarks().get(partition), before == null ? null : before.watermark());
            after.put(partition, new Position(range.to(), last, watermark));
        }
        return new TableProgress(topicId, after, rows + batch.rows(), deadLetters + batch.deadLetters());
    }

    private static @Nullable Long latest(@Nullable Long a, @Nullable Long b) {
        return a == null ? b : b == null ? a : Long.valueOf(Math.max(a, b));
    }

    /** Simulated time that the writers of all partitions have reached, in milliseconds since the epoch; empty if unknown. */
    public OptionalLong watermark() {
        return positions.values().stream()
                .map(Position::watermark)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }
}

package io.jobstream.processor.write;

import io.jobstream.processor.consume.OpenTransaction;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in {@code stream_offsets} which partitions an open transaction blocks, for everybody who reads the database. */
public final class BlockedPartitions {

    private static final Logger log = LoggerFactory.getLogger(BlockedPartitions.class);

    private static final String NOTE = """
            update stream_offsets s
            set end_offset = greatest(s.end_offset, r.end_offset), blocked_since = r.since, blocked_by = r.by
            from unnest($1::text[], $2::integer[], $3::bigint[], $4::timestamptz[], $5::text[])
              as r (topic, partition, end_offset, since, by)
            where s.topic = r.topic and s.partition = r.partition
              and (s.end_offset < r.end_offset or s.blocked_by is distinct from r.by)
            """;

    private final Database database;

    public BlockedPartitions(Database database) {
        this.database = database;
    }

    /**
     * @param transactions transactions by the partition that they block
     * @param ends         ends of the logs of all partitions of this process
     */
    public void note(Map<TopicPartition, OpenTransaction> transactions, Map<TopicPartition, Long> ends) {
        List<TopicPartition> partitions = List.copyOf(ends.keySet());
        OffsetDateTime[] since = new OffsetDateTime[partitions.size()];
        String[] by = new String[partitions.size()];
        for (int i = 0; i < since.length; i++) {
            OpenTransaction transaction = transactions.get(partitions.get(i));
            if (transaction != null) {
                since[i] = transaction.since().atOffset(ZoneOffset.UTC);
                by[i] = transaction.describe();
            }
        }
        try (Session session = database.open()) {
            session.run(
                    NOTE,
                    partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                    partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new),
                    partitions.stream()
                            .map(partition -> Objects.requireNonNull(ends.get(partition)))
                            .toArray(Long[]::new),
                    since,
                    by);
        } catch (RuntimeException e) {
            log.debug("The blocked partitions are noted the next time", e);
        }
    }
}

package io.jobstream.lake;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.JobApplication;
import io.jobstream.events.Uuid7;
import io.jobstream.lake.commit.Batch;
import io.jobstream.lake.table.FileWriter;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.lake.table.RowBuffer;
import io.jobstream.lake.table.RowMapper;
import io.jobstream.lake.table.RowOrder;
import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.kafka.common.TopicPartition;

/** Applications that are in files of a table, but not committed. */
public final class TestRows {

    public static final String TOPIC_ID = "topic-1";
    public static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");

    private TestRows() {}

    /** What a writer would commit that has read these offsets of partition 0 on the first simulated day. */
    public static Batch batch(Table table, long from, long to) {
        return batch(table, from, to, DAY);
    }

    /** @param watermark watermark of the records, whose applications are of the day before {@code watermark}'s or of that itself */
    public static Batch batch(Table table, long from, long to, Instant watermark) {
        RowMapper<JobApplication> mapper = new RowMapper<>(LakeTables.APPLICATIONS, table.schema());
        List<Record> rows = new ArrayList<>();
        for (long offset = from; offset < to; offset++) {
            rows.add(mapper.row(application(offset), 0, offset));
        }
        RowBuffer buffer = new RowBuffer(new FileWriter(table), new RowOrder(LakeTables.APPLICATIONS, table.schema()));
        buffer.add(rows, rows.size());
        TopicPartition partition = new TopicPartition("job_applications", 0);
        return new Batch(
                List.of(new OffsetRange(partition, from, to, to, new LastRecord(to - 1, to, 0, 0))),
                Map.of(0, watermark.toEpochMilli()),
                buffer.flush(),
                rows.size(),
                0);
    }

    /** An application of the first simulated day, at a random time. */
    public static JobApplication application(long number) {
        Random random = new Random(number);
        Instant time = DAY.plusMillis(random.nextLong(Duration.ofDays(1).toMillis()));
        return new JobApplication(
                Uuid7.of(time.toEpochMilli(), 1, number),
                Uuid7.of(DAY.toEpochMilli(), 2, number),
                Uuid7.of(DAY.toEpochMilli(), 3, random.nextInt(50)),
                time,
                number % 1_000 / 10.0,
                ApplicationStatus.SUBMITTED,
                "Web",
                "matches " + number,
                "Engineering",
                time);
    }
}

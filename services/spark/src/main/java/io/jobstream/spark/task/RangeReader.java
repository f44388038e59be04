package io.jobstream.spark.task;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.Poll;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.DecodedPoll;
import io.jobstream.processor.decode.RecordDecoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Reads and decodes the records of a range. */
final class RangeReader {

    /** Decoded at a time, so that the undecoded bytes of a range are never in memory together. */
    private static final int CHUNK = 1_000;

    private final PlannedRange range;
    private final RecordDecoder decoder;
    private final List<DecodedPoll> decoded = new ArrayList<>();
    private @Nullable ConsumerRecord<byte[], byte[]> last;

    RangeReader(PlannedRange range, RecordDecoder decoder) {
        this.range = range;
        this.decoder = decoder;
    }

    /**
     * All records of the range.
     *
     * @throws IllegalStateException if there is a record that does not belong there
     */
    Batch read(ConsumerRecord<byte[], byte[]> first, Iterator<InternalRow> others) {
        List<ConsumerRecord<byte[], byte[]>> chunk = new ArrayList<>(CHUNK);
        chunk.add(next(first));
        while (others.hasNext()) {
            chunk.add(next(KafkaRow.record(others.next())));
            if (chunk.size() == CHUNK && others.hasNext()) {
                decoded.add(decoder.decode(new Poll(chunk, List.of())));
                chunk.clear();
            }
        }
        decoded.add(decoder.decode(new Poll(chunk, List.of(range.with(last == null ? null : LastRecord.of(last))))));
        return Batch.of(decoded);
    }

    private ConsumerRecord<byte[], byte[]> next(ConsumerRecord<byte[], byte[]> record) {
        long least = last == null ? range.from() : last.offset() + 1;
        if (!range.partition().topic().equals(record.topic())
                || range.partition().partition() != record.partition()
                || record.offset() < least
                || record.offset() >= range.to()) {
            throw new IllegalStateException(range.partition() + ": Spark gave the record at offset " + record.offset()
                    + " of " + record.topic() + "-" + record.partition() + ", but the range is from " + least + " to "
                    + range.to());
        }
        last = record;
        return record;
    }
}

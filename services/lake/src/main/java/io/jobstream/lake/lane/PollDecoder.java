package io.jobstream.lake.lane;

import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.lake.table.RowMapper;
import io.jobstream.processor.consume.Poll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes rows of a poll's records. A record that cannot be read is counted and stops nothing. Not for several threads. */
final class PollDecoder<E> {

    private static final Logger log = LoggerFactory.getLogger(PollDecoder.class);

    private final EventDecoding<E> decoding;
    private final RowMapper<E> mapper;
    private final Watermarks watermarks = new Watermarks();

    PollDecoder(EventDecoding<E> decoding, RowMapper<E> mapper) {
        this.decoding = decoding;
        this.mapper = mapper;
    }

    PollRows decode(Poll poll) {
        List<Record> rows = new ArrayList<>(poll.records().size());
        Map<Integer, Long> latest = new HashMap<>();
        int dead = 0;
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : poll.records()) {
            try {
                rows.add(mapper.row(decoding.decode(record), record.partition(), record.offset()));
            } catch (InvalidRecordException | InvalidFieldException e) {
                dead++;
                log.debug("{}-{}@{} is a dead letter", record.topic(), record.partition(), record.offset(), e);
            }
            watermarks.collect(record, latest);
            bytes += Math.max(0, record.serializedValueSize());
        }
        return new PollRows(poll.ranges(), rows, latest, dead, bytes);
    }
}

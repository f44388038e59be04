package io.jobstream.lake.lane;

import io.jobstream.processor.consume.OffsetRange;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;

/**
 * The rows of one poll.
 *
 * @param ranges      offsets that the poll covers
 * @param rows        rows of all records that can be read
 * @param watermarks  the latest of the records, by partition
 * @param deadLetters records that cannot be read
 * @param bytes       bytes of the values of all records
 */
record PollRows(
        List<OffsetRange> ranges, List<Record> rows, Map<Integer, Long> watermarks, int deadLetters, long bytes) {}

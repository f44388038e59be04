package io.jobstream.lake.commit;

import io.jobstream.processor.consume.OffsetRange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;

/**
 * What one commit is to add to a table.
 *
 * @param ranges      at most one per partition of the topic
 * @param watermarks  the latest watermark of the ranges' records by partition, in simulated milliseconds since the epoch
 * @param files       files that hold the rows of the ranges, each row once
 * @param rows        rows in the files
 * @param deadLetters records of the ranges that cannot be read
 */
public record Batch(
        Collection<OffsetRange> ranges,
        Map<Integer, Long> watermarks,
        List<DataFile> files,
        long rows,
        long deadLetters) {

    public Batch {
        ranges = List.copyOf(ranges);
        watermarks = Map.copyOf(watermarks);
        files = List.copyOf(files);
    }
}

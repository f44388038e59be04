package io.jobstream.lake.table;

import java.util.List;
import org.apache.iceberg.types.Types;

/** Where a row comes from: columns that every table has behind those of its events. A pair of them occurs once. */
public final class KafkaColumns {

    public static final String PARTITION = "kafka_partition";
    public static final String OFFSET = "kafka_offset";

    static final List<Types.NestedField> ALL = List.of(
            Types.NestedField.required(1, PARTITION, Types.IntegerType.get(), "partition of the topic"),
            Types.NestedField.required(2, OFFSET, Types.LongType.get(), "offset of the record in its partition"));

    private KafkaColumns() {}
}

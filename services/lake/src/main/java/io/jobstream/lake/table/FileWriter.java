package io.jobstream.lake.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;

/** Writes sorted rows of one day as a Parquet file of a table. Nothing refers to the file before a commit. */
public final class FileWriter {

    private final PartitionSpec partitions;
    private final PartitionKey key;
    private final InternalRecordWrapper wrapper;
    private final OutputFileFactory files;
    private final GenericFileWriterFactory writers;

    public FileWriter(Table table) {
        partitions = table.spec();
        key = new PartitionKey(partitions, table.schema());
        wrapper = new InternalRecordWrapper(table.schema().asStruct());
        files = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .operationId(UUID.randomUUID().toString())
                .build();
        writers = new GenericFileWriterFactory.Builder(table)
                .dataFileFormat(FileFormat.PARQUET)
                .dataSchema(table.schema())
                .dataSortOrder(table.sortOrder())
                .build();
    }

    /**
     * Writes a list of rows, which is sorted for that.
     *
     * @param rows at least one, all of one day
     * @throws UncheckedIOException if the file cannot be written
     */
    public DataFile write(List<Record> rows, RowOrder order) {
        order.sort(rows);
        key.partition(wrapper.wrap(rows.get(0)));
        return write(key.copy(), rows);
    }

    /**
     * Writes a file that is safe on the disk when this returns.
     *
     * @param day  partition of all rows
     * @param rows rows in the table's order
     * @throws UncheckedIOException if the file cannot be written
     */
    public DataFile write(StructLike day, Iterable<Record> rows) {
        DataWriter<Record> writer = writers.newDataWriter(files.newOutputFile(partitions, day), partitions, day);
        try (writer) {
            rows.forEach(writer::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toDataFile();
    }
}

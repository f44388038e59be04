package io.jobstream.lake.export;

import io.jobstream.lake.catalog.DirectoryFileIO;
import io.jobstream.lake.export.Manifest.ExportedFile;
import io.jobstream.lake.export.Manifest.ExportedTable;
import io.jobstream.lake.table.RowMapper;
import io.jobstream.lake.table.RowOrder;
import io.jobstream.lake.table.TableDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;

/** The files of one table, a day or a part of it each. Not for several threads. */
final class TableExport<E> {

    private static final int ROWS_PER_FILE = 200_000;

    private final TableDefinition<E> definition;
    private final Path directory;
    private final Schema schema;
    private final RowMapper<E> mapper;
    private final RowOrder order;
    private final List<Record> rows = new ArrayList<>();
    private final List<ExportedFile> files = new ArrayList<>();
    private int part;

    TableExport(TableDefinition<E> definition, Path directory) {
        this.definition = definition;
        this.directory = directory;
        schema = definition.plainSchema();
        mapper = new RowMapper<>(definition, schema);
        order = new RowOrder(definition, schema);
    }

    /** @param day day that the event belongs to, which is not before that of the event before */
    void add(E event, LocalDate day) {
        rows.add(mapper.row(event));
        if (rows.size() == ROWS_PER_FILE) {
            write(day);
        }
    }

    /** No further event of the day comes. */
    void endOf(LocalDate day) {
        if (!rows.isEmpty()) {
            write(day);
        }
        part = 0;
    }

    private void write(LocalDate day) {
        order.sort(rows);
        String path = String.format(Locale.ROOT, "%s/%s-%03d.parquet", definition.name(), day, part++);
        Path file = directory.resolve(path);
        try (FileAppender<Record> appender = Parquet.write(new DirectoryFileIO().newOutputFile(file.toString()))
                .schema(schema)
                .named(definition.name())
                .set(TableProperties.PARQUET_COMPRESSION, "zstd")
                .createWriterFunc(GenericParquetWriter::create)
                .build()) {
            appender.addAll(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.add(new ExportedFile(path, rows.size(), size(file), sha256(file)));
        rows.clear();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ExportedTable result() {
        return new ExportedTable(
                definition.name(), files.stream().mapToLong(ExportedFile::rows).sum(), List.copyOf(files));
    }
}

package io.jobstream.store.table;

import static java.util.stream.Collectors.joining;

import io.jobstream.store.copy.ColumnType;
import io.jobstream.store.copy.CopyWriter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a table that rows are appended to by COPY.
 *
 * @param <R> rows of the table
 */
public final class FactTable<R> {

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("'_'uuuuMMdd");

    private final String name;
    private final String meaning;
    private final List<Column> columns;
    private final List<ColumnWriter<R>> writers;
    private final List<String> key;
    private final @Nullable String timeColumn;

    private interface ColumnWriter<R> {
        void write(R row, CopyWriter out);
    }

    /** A number as a {@code real}; Java has no such function. */
    public interface ToFloatFunction<R> {
        float applyAsFloat(R row);
    }

    /** Whether something holds of a row, without a box. */
    public interface ToBooleanFunction<R> {
        boolean applyAsBoolean(R row);
    }

    private FactTable(Builder<R> builder, List<String> key) {
        name = builder.name;
        meaning = builder.meaning;
        columns = List.copyOf(builder.columns);
        writers = List.copyOf(builder.writers);
        this.key = List.copyOf(key);
        timeColumn = builder.timeColumn;
    }

    public static <R> Builder<R> named(String name, String meaning) {
        return new Builder<>(name, meaning);
    }

    public String name() {
        return name;
    }

    public String meaning() {
        return meaning;
    }

    /** All columns in the order of the table; the last of them may be filled by the database. */
    public List<Column> columns() {
        return columns;
    }

    /** Columns of the primary key. */
    public List<String> key() {
        return key;
    }

    /** The column by whose UTC day the table is partitioned, or null if it is not. */
    public @Nullable String timeColumn() {
        return timeColumn;
    }

    /** The partition that holds the facts of a UTC day. */
    public String partition(LocalDate day) {
        return name + SUFFIX.format(day);
    }

    /** @param table this one, or a partition of it */
    public String copyStatement(String table) {
        return "copy " + table + " (" + columnList() + ") from stdin (format binary)";
    }

    /** A row's digest in SQL, a {@code bigint} from 0 to 2^32 - 1: the same as {@link #write} gives. */
    public String digestExpression() {
        return "crc32c(record_send(row(" + columnList() + ")))";
    }

    private String columnList() {
        return columns.subList(0, writers.size()).stream()
                .map(column -> column.name().equals("offset") ? "\"offset\"" : column.name())
                .collect(joining(", "));
    }

    /**
     * Writes a row.
     *
     * @return the row's digest, 0 to 2^32 - 1
     */
    public long write(R row, CopyWriter out) {
        out.beginRow();
        for (int i = 0; i < writers.size(); i++) {
            writers.get(i).write(row, out);
        }
        return out.endRow();
    }

    /** Collects the columns, in the order of the table. */
    public static final class Builder<R> {

        private final String name;
        private final String meaning;
        private final List<Column> columns = new ArrayList<>();
        private final List<ColumnWriter<R>> writers = new ArrayList<>();
        private @Nullable String timeColumn;

        private Builder(String name, String meaning) {
            this.name = name;
            this.meaning = meaning;
        }

        public Builder<R> uuid(String column, Function<R, UUID> value, String meaning) {
            return add(column, ColumnType.UUID, meaning, (row, out) -> out.uuid(value.apply(row)));
        }

        /** @param value milliseconds since the epoch */
        public Builder<R> time(String column, ToLongFunction<R> value, String meaning) {
            return add(column, ColumnType.TIMESTAMPTZ, meaning, (row, out) -> out.timestamp(value.applyAsLong(row)));
        }

        /** The time by whose UTC day the table is partitioned; in milliseconds since the epoch. */
        public Builder<R> partitionedBy(String column, ToLongFunction<R> value, String meaning) {
            timeColumn = column;
            return time(column, value, meaning);
        }

        public Builder<R> date(String column, Function<R, LocalDate> value, String meaning) {
            return add(column, ColumnType.DATE, meaning, (row, out) -> out.date(value.apply(row)));
        }

        public Builder<R> text(String column, Function<R, String> value, String meaning) {
            return add(column, ColumnType.TEXT, meaning, (row, out) -> out.text(value.apply(row)));
        }

        public Builder<R> texts(String column, Function<R, List<String>> value, String meaning) {
            return add(column, ColumnType.TEXTS, meaning, (row, out) -> out.texts(value.apply(row)));
        }

        public Builder<R> integer(String column, ToIntFunction<R> value, String meaning) {
            return add(column, ColumnType.INTEGER, meaning, (row, out) -> out.integer(value.applyAsInt(row)));
        }

        public Builder<R> bigInt(String column, ToLongFunction<R> value, String meaning) {
            return add(column, ColumnType.BIGINT, meaning, (row, out) -> out.bigInt(value.applyAsLong(row)));
        }

        public Builder<R> real(String column, ToFloatFunction<R> value, String meaning) {
            return add(column, ColumnType.REAL, meaning, (row, out) -> out.real(value.applyAsFloat(row)));
        }

        public Builder<R> bool(String column, ToBooleanFunction<R> value, String meaning) {
            return add(column, ColumnType.BOOLEAN, meaning, (row, out) -> out.bool(value.applyAsBoolean(row)));
        }

        public Builder<R> bytes(String column, Function<R, byte @Nullable []> value, String meaning) {
            return add(column, ColumnType.BYTEA, meaning, (row, out) -> out.bytes(value.apply(row)));
        }

        /** Ends with a time that the database fills in. */
        public FactTable<R> filledByDatabase(String column, String meaning, String... key) {
            columns.add(new Column(column, ColumnType.TIMESTAMPTZ, meaning));
            return key(key);
        }

        /** Ends with the columns of the primary key. */
        public FactTable<R> key(String... key) {
            return new FactTable<>(this, List.of(key));
        }

        private Builder<R> add(String column, ColumnType type, String meaning, ColumnWriter<R> writer) {
            columns.add(new Column(column, type, meaning));
            writers.add(writer);
            return this;
        }
    }
}

package io.jobstream.api.database;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Typed values of a row's columns. */
public final class Values {

    private Values() {}

    /** @throws NullPointerException if the column is null; the message names it */
    public static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    /** @throws NullPointerException if the column is null; the message names it */
    public static double real(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Double.class), column);
    }

    /** @throws NullPointerException if the column is null; the message names it */
    public static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    /** @throws NullPointerException if the column is null; the message names it */
    public static UUID id(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, UUID.class), column);
    }

    public static @Nullable String textOrNull(Readable row, String column) {
        return row.get(column, String.class);
    }

    /** @throws NullPointerException if the column is null; the message names it */
    public static Instant time(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Instant.class), column);
    }

    public static @Nullable Instant timeOrNull(Readable row, String column) {
        return row.get(column, Instant.class);
    }
}

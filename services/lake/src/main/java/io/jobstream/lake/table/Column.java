package io.jobstream.lake.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table in the lake.
 *
 * @param name     as in the contract's JSON
 * @param type     Iceberg's type; ids of elements are assigned by the catalog
 * @param required whether every row has a value. A column that is added to a table that exists is optional in any case
 * @param doc      what it holds, in a few words
 * @param value    value of an event, as Iceberg's generic writers take it
 */
public record Column<E>(String name, Type type, boolean required, String doc, Function<E, @Nullable Object> value) {

    private static final int ANY_ID = 1;

    static <E> Column<E> uuid(String name, Function<E, UUID> value, String doc) {
        return new Column<>(name, Types.UUIDType.get(), true, doc, value::apply);
    }

    static <E> Column<E> text(String name, Function<E, String> value, String doc) {
        return new Column<>(name, Types.StringType.get(), true, doc, value::apply);
    }

    static <E> Column<E> texts(String name, Function<E, List<String>> value, String doc) {
        return new Column<>(name, Types.ListType.ofRequired(ANY_ID, Types.StringType.get()), true, doc, value::apply);
    }

    static <E> Column<E> time(String name, Function<E, Instant> value, String doc) {
        return new Column<>(
                name,
                Types.TimestampType.withZone(),
                true,
                doc,
                event -> value.apply(event).atOffset(ZoneOffset.UTC));
    }

    static <E> Column<E> date(String name, Function<E, LocalDate> value, String doc) {
        return new Column<>(name, Types.DateType.get(), true, doc, value::apply);
    }

    static <E> Column<E> integer(String name, ToIntFunction<E> value, String doc) {
        return new Column<>(name, Types.IntegerType.get(), true, doc, value::applyAsInt);
    }

    static <E> Column<E> bigInt(String name, ToLongFunction<E> value, String doc) {
        return new Column<>(name, Types.LongType.get(), true, doc, value::applyAsLong);
    }

    static <E> Column<E> number(String name, ToDoubleFunction<E> value, String doc) {
        return new Column<>(name, Types.DoubleType.get(), true, doc, value::applyAsDouble);
    }
}

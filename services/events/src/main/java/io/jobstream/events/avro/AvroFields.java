package io.jobstream.events.avro;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.json.UuidText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Fields of one record that follows the contract's schema, so that their types are known. */
final class AvroFields {

    /** Dates outside the years 1 to 9999 are refused, as in JSON. */
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long DAY_MILLIS = 86_400_000L;
    private static final char REPLACEMENT = '\uFFFD';

    private final GenericRecord record;

    AvroFields(GenericRecord record) {
        this.record = record;
    }

    String string(String field) {
        return text(field, record.get(field));
    }

    List<String> strings(String field) {
        return ((Collection<?>) record.get(field))
                .stream().map(text -> text(field, text)).toList();
    }

    ApplicationStatus status(String field) {
        return ApplicationStatus.ofLabel(record.get(field).toString());
    }

    UUID uuid(String field) {
        String text = string(field);
        @Nullable UUID id = UuidText.parse(text);
        if (id == null) {
            throw new InvalidFieldException(field, "'" + text + "' is not a UUID");
        }
        return id;
    }

    Instant instant(String field) {
        long millis = (long) record.get(field);
        requireDay(field, Math.floorDiv(millis, DAY_MILLIS));
        return Instant.ofEpochMilli(millis);
    }

    LocalDate date(String field) {
        int day = (int) record.get(field);
        requireDay(field, day);
        return LocalDate.ofEpochDay(day);
    }

    long integer(String field) {
        return (long) record.get(field);
    }

    int smallInteger(String field) {
        return (int) record.get(field);
    }

    double number(String field) {
        return (double) record.get(field);
    }

    private static void requireDay(String field, long day) {
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw new InvalidFieldException(
                    field, "day " + day + " since 1970-01-01 is not within the years 1 to 9999");
        }
    }

    /** Bytes that are not UTF-8 become U+FFFD. A valid text may contain U+FFFD too, so the bytes are compared. */
    private static String text(String field, Object value) {
        String text = value.toString();
        if (text.indexOf(REPLACEMENT) >= 0 && value instanceof Utf8 utf8 && !isSame(text, utf8)) {
            throw new InvalidFieldException(field, "is not UTF-8");
        }
        return text;
    }

    private static boolean isSame(String text, Utf8 utf8) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(encoded, 0, encoded.length, utf8.getBytes(), 0, utf8.getByteLength());
    }
}

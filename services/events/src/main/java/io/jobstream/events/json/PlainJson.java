package io.jobstream.events.json;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record that is written as {@link JsonWriter} writes it: all fields, in the order of the contract, without
 * spaces, its texts without escapes. Nearly all records are, and a general-purpose parser takes several times as long for them.
 * From the first byte that is written otherwise, it is not {@link #isPlain plain} any more, and gives values without meaning.
 */
final class PlainJson {

    static final UUID NO_ID = new UUID(0, 0);

    private static final LocalDate NO_DATE = LocalDate.EPOCH;
    private static final int DATE_LENGTH = "2026-11-01".length();
    /** So many digits fit into a long. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_SMALL_DIGITS = 9;
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] json;
    private int at;
    private boolean plain = true;

    PlainJson(byte[] json) {
        this.json = json;
    }

    /** The bytes before the first field's value. */
    static byte[] first(String name) {
        byte[] bytes = JsonWriter.name(name);
        bytes[0] = '{';
        return bytes;
    }

    /** Whether the whole object has been read, and all of it was plain. */
    boolean isPlainToItsEnd() {
        expect((byte) '}');
        return plain && at == json.length;
    }

    /** @param name as {@link JsonWriter#name} gives it */
    UUID uuid(byte[] name) {
        expect(name);
        expect((byte) '"');
        @Nullable UUID id = has(UuidText.LENGTH) ? UuidText.parse(json, at) : null;
        plain = id != null;
        at += UuidText.LENGTH;
        expect((byte) '"');
        return id == null ? NO_ID : id;
    }

    /** A time in milliseconds since the epoch. */
    long millis(byte[] name) {
        expect(name);
        expect((byte) '"');
        long millis = has(Rfc3339.MILLIS_LENGTH) ? Rfc3339.millis(json, at) : Rfc3339.OTHERWISE;
        plain = millis != Rfc3339.OTHERWISE;
        at += Rfc3339.MILLIS_LENGTH;
        expect((byte) '"');
        return millis;
    }

    LocalDate date(byte[] name) {
        expect(name);
        expect((byte) '"');
        if (!has(DATE_LENGTH) || json[at + 4] != '-' || json[at + 7] != '-') {
            plain = false;
            return NO_DATE;
        }
        int year = Rfc3339.number(json, at, 4);
        int month = Rfc3339.number(json, at + 5, 2);
        int day = Rfc3339.number(json, at + 8, 2);
        at += DATE_LENGTH;
        expect((byte) '"');
        plain = plain
                && year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
        return plain ? LocalDate.of(year, month, day) : NO_DATE;
    }

    /** A whole number that is not negative. */
    long integer(byte[] name) {
        expect(name);
        return digits(MAX_DIGITS);
    }

    /** A whole number that is not negative. */
    int smallInteger(byte[] name) {
        expect(name);
        return (int) digits(MAX_SMALL_DIGITS);
    }

    /**
     * A number that is not negative.
     *
     * @param places 1 or 2 behind the point
     */
    double decimal(byte[] name, int places) {
        expect(name);
        long whole = digits(MAX_SMALL_DIGITS);
        expect((byte) '.');
        int fraction = has(places) ? Rfc3339.number(json, at, places) : -1;
        plain = fraction >= 0;
        at += places;
        int unit = places == 1 ? 10 : 100;
        return (whole * unit + fraction) / (double) unit;
    }

    private long digits(int most) {
        int begin = at;
        long number = 0;
        while (has(1) && json[at] >= '0' && json[at] <= '9') {
            number = number * 10 + json[at] - '0';
            at++;
        }
        int digits = at - begin;
        plain = plain && digits > 0 && digits <= most && (digits == 1 || json[begin] != '0');
        return number;
    }

    String string(byte[] name) {
        expect(name);
        return string();
    }

    /** The texts of some fields in a row. */
    String[] strings(byte[]... names) {
        String[] values = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = string(names[i]);
        }
        return values;
    }

    /** An array of texts. */
    List<String> list(byte[] name) {
        expect(name);
        expect((byte) '[');
        if (has(1) && json[at] == ']') {
            at++;
            return List.of();
        }
        List<String> values = new ArrayList<>();
        values.add(string());
        while (has(1) && json[at] == ',') {
            at++;
            values.add(string());
        }
        expect((byte) ']');
        return List.copyOf(values);
    }

    private String string() {
        expect((byte) '"');
        int begin = at;
        int end = at;
        boolean ascii = true;
        while (plain
                && end < json.length
                && json[end] != '"'
                && json[end] != '\\'
                && (json[end] >= ' ' || json[end] < 0)) {
            ascii &= json[end] >= 0;
            end++;
        }
        at = end;
        expect((byte) '"');
        if (!plain) {
            return "";
        }
        String value =
                new String(json, begin, end - begin, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        // Bytes that are no UTF-8 become such characters; the general parser knows what is wrong with them.
        plain = ascii || value.indexOf(REPLACEMENT) < 0;
        return value;
    }

    private void expect(byte[] text) {
        int end = at + text.length;
        plain = plain && end <= json.length && Arrays.equals(json, at, end, text, 0, text.length);
        at = end;
    }

    private void expect(byte character) {
        plain = plain && at < json.length && json[at] == character;
        at++;
    }

    private boolean has(int bytes) {
        return plain && at + bytes <= json.length;
    }
}

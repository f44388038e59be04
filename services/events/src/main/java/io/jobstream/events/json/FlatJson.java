package io.jobstream.events.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts up what {@link JsonWriter} wrote: one object without white space, whose values are no objects. */
final class FlatJson {

    private FlatJson() {}

    /**
     * Where a field stands.
     *
     * @param from  its name's opening quote
     * @param value its value's first byte
     * @param to    the comma or brace after it
     */
    record Field(String name, int from, int value, int to) {}

    static List<Field> fields(byte[] object) {
        List<Field> fields = new ArrayList<>();
        int from = 1;
        while (from < object.length) {
            int colon = endOfString(object, from);
            int to = endOfValue(object, colon + 1);
            String name = new String(object, from + 1, colon - from - 2, StandardCharsets.US_ASCII);
            fields.add(new Field(name, from, colon + 1, to));
            from = to + 1;
        }
        return fields;
    }

    static byte[] cut(byte[] object, int length) {
        return Arrays.copyOf(object, length);
    }

    static byte[] without(byte[] object, Field field) {
        boolean last = object[field.to] == '}';
        // With the field goes one comma: that after it, or before it where it is the last.
        return splice(object, last ? field.from - 1 : field.from, new byte[0], last ? field.to : field.to + 1);
    }

    static byte[] with(byte[] object, Field field, String value) {
        return splice(object, field.value, value.getBytes(StandardCharsets.US_ASCII), field.to);
    }

    private static byte[] splice(byte[] bytes, int until, byte[] between, int from) {
        byte[] spliced = new byte[until + between.length + bytes.length - from];
        System.arraycopy(bytes, 0, spliced, 0, until);
        System.arraycopy(between, 0, spliced, until, between.length);
        System.arraycopy(bytes, from, spliced, until + between.length, bytes.length - from);
        return spliced;
    }

    /** The place after the closing quote. */
    private static int endOfString(byte[] bytes, int opening) {
        int at = opening + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** The place of the comma or brace after a value. */
    private static int endOfValue(byte[] bytes, int begin) {
        int at = begin;
        boolean inArray = false;
        while (inArray || (bytes[at] != ',' && bytes[at] != '}')) {
            if (bytes[at] == '"') {
                at = endOfString(bytes, at);
            } else {
                inArray = bytes[at] == '[' || (inArray && bytes[at] != ']');
                at++;
            }
        }
        return at;
    }
}

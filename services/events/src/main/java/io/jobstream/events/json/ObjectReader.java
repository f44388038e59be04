package io.jobstream.events.json;

import io.jobstream.events.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Walks the fields of one JSON object and reads each as the type it must have. Unknown fields are passed over. */
final class ObjectReader {

    private final JsonParser parser;
    private String field = "";

    ObjectReader(JsonParser parser) {
        this.parser = parser;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidFieldException("value", "is not a JSON object");
        }
    }

    /** Moves to the next field's value and gives the field's name, or null at the object's end. */
    @Nullable
    String next() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_OBJECT) {
            if (parser.nextToken() != null) {
                throw new InvalidFieldException("value", "goes on after the JSON object");
            }
            return null;
        }
        if (token != JsonToken.PROPERTY_NAME) {
            throw new InvalidFieldException("value", "ends within the JSON object");
        }
        field = parser.currentName();
        parser.nextToken();
        return field;
    }

    void skip() {
        parser.skipChildren();
    }

    String string() {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    long integer() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    int smallInteger() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getIntValue();
    }

    double number() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(JsonToken.VALUE_NUMBER_FLOAT, "a number");
        }
        return parser.getDoubleValue();
    }

    UUID uuid() {
        String text = string();
        @Nullable UUID id = UuidText.parse(text);
        if (id == null) {
            throw new InvalidFieldException(field, "'" + text + "' is not a UUID");
        }
        return id;
    }

    Instant instant() {
        String text = string();
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, "'" + text + "' is not a time as RFC 3339 writes it in UTC");
        }
    }

    LocalDate date() {
        String text = string();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, "'" + text + "' is not a date as yyyy-mm-dd");
        }
    }

    List<String> strings() {
        expect(JsonToken.START_ARRAY, "an array of strings");
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(string());
        }
        return List.copyOf(values);
    }

    private void expect(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw new InvalidFieldException(field, "is not " + what);
        }
    }
}

package io.jobstream.events.json;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the 36 characters of a UUID. */
public final class UuidText {

    static final int LENGTH = 36;

    private static final byte[] DIGITS = digits();

    private UuidText() {}

    /** The value of each hexadecimal digit, and -1 for all other bytes. */
    private static byte[] digits() {
        byte[] digits = new byte[256];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (i < 0x80 ? Character.digit(i, 16) : -1);
        }
        return digits;
    }

    /** The UUID, or null if the text is none. */
    public static @Nullable UUID parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return bytes.length == LENGTH ? parse(bytes, 0) : null;
    }

    /**
     * The UUID, or null if there is anything else. Needs no string.
     *
     * @param text holds at least 36 bytes from {@code at} on
     */
    static @Nullable UUID parse(byte[] text, int at) {
        if (text[at + 8] != '-' || text[at + 13] != '-' || text[at + 18] != '-' || text[at + 23] != '-') {
            return null;
        }
        long first = number(text, at, 8);
        long second = number(text, at + 9, 4);
        long third = number(text, at + 14, 4);
        long fourth = number(text, at + 19, 4);
        long fifth = number(text, at + 24, 12);
        return (first | second | third | fourth | fifth) < 0
                ? null
                : new UUID(first << 32 | second << 16 | third, fourth << 48 | fifth);
    }

    /** Up to 15 digits as a number, or -1 if one of them is none. */
    private static long number(byte[] text, int from, int count) {
        long number = 0;
        int wrong = 0;
        for (int i = from; i < from + count; i++) {
            int digit = DIGITS[text[i] & 0xFF];
            wrong |= digit;
            number = number << 4 | digit;
        }
        return wrong < 0 ? -1 : number;
    }
}

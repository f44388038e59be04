package io.jobstream.events.json;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads UUIDs from the characters that a parser holds, without a string for each. */
final class UuidText {

    private static final int LENGTH = 36;

    private UuidText() {}

    /** The UUID that is written as 36 hexadecimal digits and hyphens, or null if there is anything else. */
    static @Nullable UUID parse(char[] text, int offset, int length) {
        if (length != LENGTH
                || text[offset + 8] != '-'
                || text[offset + 13] != '-'
                || text[offset + 18] != '-'
                || text[offset + 23] != '-') {
            return null;
        }
        long first = number(text, offset, 8);
        long second = number(text, offset + 9, 4);
        long third = number(text, offset + 14, 4);
        long fourth = number(text, offset + 19, 4);
        long fifth = number(text, offset + 24, 12);
        return (first | second | third | fourth | fifth) < 0
                ? null
                : new UUID(first << 32 | second << 16 | third, fourth << 48 | fifth);
    }

    /** Up to 15 digits as a number, or -1 if one of them is none. */
    private static long number(char[] text, int from, int digits) {
        long number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text[i] < 0x80 ? text[i] : ' ', 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}

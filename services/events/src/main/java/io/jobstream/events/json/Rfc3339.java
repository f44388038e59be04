package io.jobstream.events.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads times as the contract writes them, such as 2026-11-01T05:00:00.000Z: with a general-purpose parser they were two
 * fifths of reading a record. Whatever is written otherwise is left to that one.
 */
final class Rfc3339 {

    private static final int SECONDS_LENGTH = "2026-11-01T05:00:00Z".length();
    private static final int MILLIS_LENGTH = "2026-11-01T05:00:00.000Z".length();

    private Rfc3339() {}

    /** @throws DateTimeException where the text is not a time in UTC */
    static Instant parse(String text) {
        int length = text.length();
        if ((length != MILLIS_LENGTH && length != SECONDS_LENGTH)
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || (length == MILLIS_LENGTH && text.charAt(19) != '.')) {
            return Instant.parse(text);
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int millis = length == MILLIS_LENGTH ? number(text, 20, 23) : 0;
        if ((year | month | day | hour | minute | second | millis) < 0 || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        long secondOfDay = hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochMilli(
                LocalDate.of(year, month, day).toEpochDay() * 86_400_000 + secondOfDay * 1_000 + millis);
    }

    /** The digits between two places, or -1 where there is anything else. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}

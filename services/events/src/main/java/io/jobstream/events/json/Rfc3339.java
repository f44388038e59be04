package io.jobstream.events.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads times as the contract writes them, such as 2026-11-01T05:00:00.000Z: with a general-purpose parser they were two
 * fifths of reading a record. Whatever is written otherwise is left to that one.
 */
final class Rfc3339 {

    static final int MILLIS_LENGTH = "2026-11-01T05:00:00.000Z".length();
    /** Stands for what is written otherwise; no time in these forms is as early. */
    static final long OTHERWISE = Long.MIN_VALUE;

    private static final int SECONDS_LENGTH = "2026-11-01T05:00:00Z".length();
    private static final long MILLIS_A_DAY = 86_400_000L;

    private Rfc3339() {}

    /** @throws DateTimeException if the text is not a time in UTC */
    static Instant parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        long millis = OTHERWISE;
        if (bytes.length == MILLIS_LENGTH) {
            millis = millis(bytes, 0);
        } else if (bytes.length == SECONDS_LENGTH && bytes[SECONDS_LENGTH - 1] == 'Z') {
            millis = fullSeconds(bytes, 0);
        }
        return millis == OTHERWISE ? Instant.parse(text) : Instant.ofEpochMilli(millis);
    }

    /**
     * A time that is written with milliseconds, in milliseconds since the epoch, or {@link #OTHERWISE}.
     *
     * @param text holds at least {@link #MILLIS_LENGTH} bytes from {@code at} on
     */
    static long millis(byte[] text, int at) {
        if (text[at + 19] != '.' || text[at + 23] != 'Z') {
            return OTHERWISE;
        }
        long seconds = fullSeconds(text, at);
        int millis = number(text, at + 20, 3);
        return seconds == OTHERWISE || millis < 0 ? OTHERWISE : seconds + millis;
    }

    /** The time before the fraction, in milliseconds since the epoch. */
    private static long fullSeconds(byte[] text, int at) {
        if (text[at + 4] != '-'
                || text[at + 7] != '-'
                || text[at + 10] != 'T'
                || text[at + 13] != ':'
                || text[at + 16] != ':') {
            return OTHERWISE;
        }
        int year = number(text, at, 4);
        int month = number(text, at + 5, 2);
        int day = number(text, at + 8, 2);
        int hour = number(text, at + 11, 2);
        int minute = number(text, at + 14, 2);
        int second = number(text, at + 17, 2);
        if ((year | month | day | hour | minute | second) < 0
                || month < 1
                || month > 12
                || day < 1
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
                || hour > 23
                || minute > 59
                || second > 59) {
            return OTHERWISE;
        }
        long secondOfDay = hour * 3_600L + minute * 60L + second;
        return LocalDate.of(year, month, day).toEpochDay() * MILLIS_A_DAY + secondOfDay * 1_000;
    }

    /** Decimal digits as a number, or -1 if there is anything else. */
    static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}

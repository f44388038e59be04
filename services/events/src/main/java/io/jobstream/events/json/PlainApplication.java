package io.jobstream.events.json;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an application that is written as {@link EventEncoder} writes it: all fields, in the order of the contract, without
 * spaces, its texts in ASCII without escapes. Nearly all records are, and a general-purpose parser takes several times as long
 * for them. Whatever is written otherwise is left to that one, which has the last word on what is wrong.
 */
final class PlainApplication {

    private static final byte[] APPLICATION_ID = text("{\"application_id\":\"");
    private static final byte[] CANDIDATE_ID = text("\",\"candidate_id\":\"");
    private static final byte[] POST_ID = text("\",\"post_id\":\"");
    private static final byte[] APPLICATION_DATE = text("\",\"application_date\":\"");
    private static final byte[] COMPATIBILITY_SCORE = text("\",\"compatibility_score\":");
    private static final byte[] STATUS = text(",\"status\":\"");
    private static final byte[] APPLICATION_METHOD = text("\",\"application_method\":\"");
    private static final byte[] MATCH_REASON = text("\",\"match_reason\":\"");
    private static final byte[] JOB_POST_FAMILY_GROUP = text("\",\"job_post_family_group\":\"");
    private static final byte[] TIMESTAMP = text("\",\"timestamp\":\"");
    private static final byte[] END = text("\"}");

    private static final byte[] DIGITS = digits();
    private static final int UUID_LENGTH = 36;
    private static final int TIME_LENGTH = "2026-11-01T05:00:00.000Z".length();
    private static final long MILLIS_A_DAY = 86_400_000L;

    private final byte[] json;
    private int at;
    private boolean plain = true;

    private PlainApplication(byte[] json) {
        this.json = json;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The value of each hexadecimal digit, and -1 for all other bytes. */
    private static byte[] digits() {
        byte[] digits = new byte[256];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (i < 0x80 ? Character.digit(i, 16) : -1);
        }
        return digits;
    }

    /**
     * The application, or null if it is written in another way.
     *
     * @throws InvalidFieldException if a value is out of its range
     */
    static @Nullable JobApplication read(byte[] json) {
        return new PlainApplication(json).read();
    }

    private @Nullable JobApplication read() {
        expect(APPLICATION_ID);
        UUID applicationId = uuid();
        expect(CANDIDATE_ID);
        UUID candidateId = uuid();
        expect(POST_ID);
        UUID postId = uuid();
        expect(APPLICATION_DATE);
        long applicationDate = millis();
        expect(COMPATIBILITY_SCORE);
        double score = tenths();
        expect(STATUS);
        String status = string();
        expect(APPLICATION_METHOD);
        String method = string();
        expect(MATCH_REASON);
        String reason = string();
        expect(JOB_POST_FAMILY_GROUP);
        String family = string();
        expect(TIMESTAMP);
        long timestamp = millis();
        expect(END);
        if (!plain || at != json.length) {
            return null;
        }
        return new JobApplication(
                applicationId,
                candidateId,
                postId,
                Instant.ofEpochMilli(applicationDate),
                score,
                ApplicationStatus.ofLabel(status),
                method,
                reason,
                family,
                Instant.ofEpochMilli(timestamp));
    }

    private void expect(byte[] text) {
        int end = at + text.length;
        plain = plain && end <= json.length && Arrays.equals(json, at, end, text, 0, text.length);
        at = end;
    }

    private UUID uuid() {
        if (!has(UUID_LENGTH)
                || json[at + 8] != '-'
                || json[at + 13] != '-'
                || json[at + 18] != '-'
                || json[at + 23] != '-') {
            plain = false;
            return new UUID(0, 0);
        }
        long first = hexadecimal(at, 8);
        long second = hexadecimal(at + 9, 4);
        long third = hexadecimal(at + 14, 4);
        long fourth = hexadecimal(at + 19, 4);
        long fifth = hexadecimal(at + 24, 12);
        plain = (first | second | third | fourth | fifth) >= 0;
        at += UUID_LENGTH;
        return new UUID(first << 32 | second << 16 | third, fourth << 48 | fifth);
    }

    /** Up to 15 digits as a number, or a negative one if one of them is none. */
    private long hexadecimal(int from, int count) {
        long number = 0;
        int wrong = 0;
        for (int i = from; i < from + count; i++) {
            int digit = DIGITS[json[i] & 0xFF];
            wrong |= digit;
            number = number << 4 | digit;
        }
        return wrong < 0 ? -1 : number;
    }

    /** A time in milliseconds since the epoch. */
    private long millis() {
        if (!has(TIME_LENGTH)
                || json[at + 4] != '-'
                || json[at + 7] != '-'
                || json[at + 10] != 'T'
                || json[at + 13] != ':'
                || json[at + 16] != ':'
                || json[at + 19] != '.'
                || json[at + 23] != 'Z') {
            plain = false;
            return 0;
        }
        int year = decimal(at, 4);
        int month = decimal(at + 5, 2);
        int day = decimal(at + 8, 2);
        int hour = decimal(at + 11, 2);
        int minute = decimal(at + 14, 2);
        int second = decimal(at + 17, 2);
        int millis = decimal(at + 20, 3);
        at += TIME_LENGTH;
        if ((year | month | day | hour | minute | second | millis) < 0
                || month < 1
                || month > 12
                || day < 1
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
                || hour > 23
                || minute > 59
                || second > 59) {
            plain = false;
            return 0;
        }
        return LocalDate.of(year, month, day).toEpochDay() * MILLIS_A_DAY
                + ((hour * 60 + minute) * 60 + second) * 1_000L
                + millis;
    }

    private int decimal(int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = json[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** A number from 0.0 to 999.9 with one place. */
    private double tenths() {
        int point = at;
        while (plain && point < json.length && point < at + 4 && json[point] != '.') {
            point++;
        }
        int whole = point - at;
        if (!has(whole + 2) || whole == 0 || whole > 3 || json[point] != '.' || (whole > 1 && json[at] == '0')) {
            plain = false;
            return 0;
        }
        int before = decimal(at, whole);
        int after = decimal(point + 1, 1);
        plain = before >= 0 && after >= 0;
        at = point + 2;
        return (before * 10 + after) / 10.0;
    }

    private String string() {
        int end = at;
        while (plain && end < json.length && json[end] >= ' ' && json[end] != '"' && json[end] != '\\') {
            end++;
        }
        if (!plain || end == json.length || json[end] != '"') {
            plain = false;
            return "";
        }
        String value = new String(json, at, end - at, StandardCharsets.ISO_8859_1);
        at = end;
        return value;
    }

    private boolean has(int bytes) {
        return plain && at + bytes <= json.length;
    }
}

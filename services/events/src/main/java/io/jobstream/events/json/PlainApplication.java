package io.jobstream.events.json;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    private static final UUID NO_ID = new UUID(0, 0);

    private final byte[] json;
    private int at;
    private boolean plain = true;

    private PlainApplication(byte[] json) {
        this.json = json;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
        @Nullable UUID id = has(UuidText.LENGTH) ? UuidText.parse(json, at) : null;
        plain = id != null;
        at += UuidText.LENGTH;
        return id == null ? NO_ID : id;
    }

    /** A time in milliseconds since the epoch. */
    private long millis() {
        long millis = has(Rfc3339.MILLIS_LENGTH) ? Rfc3339.millis(json, at) : Rfc3339.OTHERWISE;
        plain = millis != Rfc3339.OTHERWISE;
        at += Rfc3339.MILLIS_LENGTH;
        return millis;
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
        int before = Rfc3339.number(json, at, whole);
        int after = Rfc3339.number(json, point + 1, 1);
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

package io.jobstream.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainEventsTest {

    private static final int RECORDS = 2_000;
    /** All that the order of fields, the texts and the numbers are made of. */
    private static final byte[] BYTES =
            "0123456789abcdefABCDEFg{}[]\"\\,:.-+TZ \t\u0000\u007f\u00e9".getBytes(StandardCharsets.ISO_8859_1);

    private final RandomEvents events = new RandomEvents(11);
    private final Random random = new Random(12);
    private final EventEncoder encoder = new EventEncoder();
    private final EventDecoder decoder = new EventDecoder();

    @Test
    void readsWhatIsWrittenInAscii() {
        JobApplication application = plain();

        assertThat(PlainEvents.application(encoder.encode(application))).isEqualTo(application);
    }

    @Test
    void readsEveryScore() {
        for (int tenths = 0; tenths <= 1_000; tenths++) {
            JobApplication application = withScore(plain(), tenths / 10.0);

            assertThat(PlainEvents.application(encoder.encode(application))).isEqualTo(application);
        }
    }

    /** A space before the object sends the same record to the general parser. */
    @Test
    void saysTheSameAsTheGeneralParserWhateverIsWritten() {
        for (int i = 0; i < RECORDS; i++) {
            byte[] json = withChanges(encoder.encode(random.nextBoolean() ? plain() : events.application()));

            assertThat(outcome(json)).as(text(json)).isEqualTo(outcome(" ", json));
        }
    }

    @Test
    void saysTheSameOfPostings() {
        int plain = 0;
        for (int i = 0; i < RECORDS; i++) {
            JobPost post = events.post();
            plain += PlainEvents.post(encoder.encode(post)) == null ? 0 : 1;
            byte[] json = withChanges(encoder.encode(post));

            assertThat(outcome("", json, decoder::jobPost))
                    .as(text(json))
                    .isEqualTo(outcome(" ", json, decoder::jobPost));
        }
        assertThat(plain).isPositive();
    }

    @Test
    void saysTheSameOfCandidates() {
        int plain = 0;
        for (int i = 0; i < RECORDS; i++) {
            CandidateInfo candidate = events.candidate();
            plain += PlainEvents.candidate(encoder.encode(candidate)) == null ? 0 : 1;
            byte[] json = withChanges(encoder.encode(candidate));

            assertThat(outcome("", json, decoder::candidateInfo))
                    .as(text(json))
                    .isEqualTo(outcome(" ", json, decoder::candidateInfo));
        }
        assertThat(plain).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999Z, true",
        "2024-02-29T00:00:00.000Z, true",
        "2026-02-29T00:00:00.000Z, false",
        "2026-04-31T00:00:00.000Z, false",
        "2026-13-01T00:00:00.000Z, false",
        "2026-01-01T24:00:00.000Z, true"
    })
    void leavesTimesThatAreNoneToTheGeneralParser(String time, boolean possible) {
        String json = text(encoder.encode(plain())).replaceFirst("\"timestamp\":\"[^\"]*", "\"timestamp\":\"" + time);

        assertThat(outcome(bytes(json))).isEqualTo(outcome(" ", bytes(json)));
        assertThat(outcome(bytes(json)).contains("is not a time")).isEqualTo(!possible);
    }

    private JobApplication plain() {
        JobApplication any = events.application();
        return new JobApplication(
                any.applicationId(),
                any.candidateId(),
                any.postId(),
                any.applicationDate(),
                any.compatibilityScore(),
                ApplicationStatus.SUBMITTED,
                "Company website",
                "skills, salary",
                "Nursing",
                any.timestamp());
    }

    private static JobApplication withScore(JobApplication of, double score) {
        return new JobApplication(
                of.applicationId(),
                of.candidateId(),
                of.postId(),
                of.applicationDate(),
                score,
                of.status(),
                of.applicationMethod(),
                of.matchReason(),
                of.jobPostFamilyGroup(),
                of.timestamp());
    }

    private byte[] withChanges(byte[] json) {
        byte[] changed = json;
        int changes = random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            changed = changed(changed);
        }
        return changed;
    }

    /** With one byte replaced, left out or put in; not of the first four, by which the general parser tells UTF-16. */
    private byte[] changed(byte[] json) {
        int at = 4 + random.nextInt(json.length - 4);
        int kind = random.nextInt(3);
        String before = text(json).substring(0, at);
        String after = text(json).substring(kind == 2 ? at : at + 1);
        return bytes(before + (kind == 1 ? "" : (char) (BYTES[random.nextInt(BYTES.length)] & 0xFF)) + after);
    }

    private String outcome(byte[] json) {
        return outcome("", json);
    }

    private String outcome(String before, byte[] json) {
        return outcome(before, json, decoder::jobApplication);
    }

    private static String outcome(String before, byte[] json, Decode decode) {
        try {
            return decode.apply(bytes(before + text(json))).toString();
        } catch (InvalidRecordException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private interface Decode {
        Object apply(byte[] json) throws InvalidRecordException;
    }

    /** One character for each byte. */
    private static String text(byte[] json) {
        return new String(json, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.ISO_8859_1);
    }
}

package io.jobstream.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @Test
    void readsWhatAGeneralPurposeParserReads() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
            Instant second = Instant.ofEpochSecond(time.getEpochSecond());

            assertThat(Rfc3339.parse(time.toString())).isEqualTo(time);
            assertThat(Rfc3339.parse(second.toString())).isEqualTo(second);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T05:00:00.000+00:00",
                "2026-11-01T05:00:00.000123Z",
                "2026-11-01t05:00:00z",
                "+12000-01-01T00:00:00Z",
                "2026-11-01T24:00:00Z",
                "2026-02-28T23:59:60.000Z"
            })
    void leavesOtherFormsToTheGeneralPurposeParser(String text) {
        assertThat(outcome(() -> Rfc3339.parse(text))).isEqualTo(outcome(() -> Instant.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T05:00:00.000Z",
                "2026-13-01T05:00:00.000Z",
                "2026-11-01T05:60:00.000Z",
                "2026-11-01T05:00:00.0x0Z",
                "2026-11-01 05:00:00.000Z",
                "2026-11-01T05:00:00.000",
                ""
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeException.class);
    }

    private interface Parsing {
        Instant parse();
    }

    private static String outcome(Parsing parsing) {
        try {
            return parsing.parse().toString();
        } catch (DateTimeException e) {
            return "refused";
        }
    }
}

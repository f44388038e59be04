package io.jobstream.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static final byte[] DAY = JsonWriter.name("day");

    private final JsonWriter json = new JsonWriter();

    @Test
    void everyDayIsWrittenAsTheCalendarHasIt() {
        LocalDate last = LocalDate.of(2400, 3, 2);
        for (LocalDate day = LocalDate.of(1999, 12, 30); day.isBefore(last); day = day.plusDays(1)) {
            assertWritten(day);
        }
        for (int year = 1; year <= 9999; year++) {
            assertWritten(LocalDate.of(year, 1, 1));
            assertWritten(LocalDate.of(year, 3, 1).minusDays(1));
            assertWritten(LocalDate.of(year, 3, 1));
            assertWritten(LocalDate.of(year, 12, 31));
        }
    }

    @Test
    void aYearOfMoreThanFourDigitsIsRefused() {
        assertThatThrownBy(() -> json.begin().date(DAY, LocalDate.of(10_000, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("years 0001 to 9999");
    }

    private void assertWritten(LocalDate day) {
        String written = new String(json.begin().date(DAY, day).end(), StandardCharsets.US_ASCII);
        assertThat(written).isEqualTo("{\"day\":\"" + day + "\"}");
    }
}

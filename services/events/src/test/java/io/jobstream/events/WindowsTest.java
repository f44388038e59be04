package io.jobstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T05:00:00.000Z, 2026-11-01T05:00:00Z, false",
        "2026-11-01T05:59:59.999Z, 2026-11-01T06:00:00Z, false",
        "2026-11-01T05:59:59.999Z, 2026-11-01T07:00:00Z, true",
        "2026-11-01T05:00:00.000Z, 2026-11-01T07:00:00Z, true",
        "2026-11-01T06:00:00.000Z, 2026-11-01T07:00:00Z, false",
        "1969-12-31T23:30:00.000Z, 1970-01-01T00:00:00Z, false",
        "1969-12-31T23:30:00.000Z, 1970-01-01T01:00:00Z, true",
    })
    void aWindowStaysOpenForAnHourAfterItsEnd(Instant event, Instant watermark, boolean late) {
        assertThat(Windows.isLate(event.toEpochMilli(), watermark.toEpochMilli()))
                .isEqualTo(late);
    }
}

package io.jobstream.generator.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant THREE = Instant.parse("2026-11-01T03:00:00Z");
    private static final Instant SIX = Instant.parse("2026-11-01T06:00:00Z");

    private final Tally tally = new Tally();

    @Test
    void countsEveryRecordInTheHourOfItsEventAndUnderWhatIsWrongWithIt() {
        tally.watermark(SIX.toEpochMilli());
        tally.written(EventKind.POSTING, millis("06:00:00.000"), 10);
        tally.written(EventKind.STATUS_CHANGE, millis("03:59:59.999"), 10);
        tally.duplicated(EventKind.STATUS_CHANGE, millis("03:59:59.999"), 10);
        tally.corrupted(EventKind.APPLICATION, millis("06:59:59.999"), 5);

        assertThat(tally.hours())
                .containsExactly(
                        new HourCount(
                                THREE,
                                new Counts(0, 0, 0, 1),
                                new Counts(0, 0, 0, 1),
                                new Counts(0, 0, 0, 1),
                                Counts.NONE),
                        new HourCount(SIX, new Counts(1, 0, 0, 0), Counts.NONE, Counts.NONE, new Counts(0, 0, 1, 0)));
    }

    @Test
    void callsAnEventLateOnceItsWindowAndTheAllowedLatenessHavePassed() {
        tally.watermark(SIX.toEpochMilli());
        tally.written(EventKind.CANDIDATE, millis("05:00:00.000"), 10);
        tally.written(EventKind.CANDIDATE, millis("04:59:59.999"), 10);

        assertThat(tally.records(Anomaly.LATE)).isEqualTo(1);
        assertThat(tally.hours().get(0).late()).isEqualTo(new Counts(0, 1, 0, 0));
    }

    @Test
    void countsAnEventOnceAndItsBytesAsOftenAsTheyAreWritten() {
        tally.written(EventKind.POSTING, millis("06:00:00.000"), 100);
        tally.duplicated(EventKind.POSTING, millis("06:00:00.000"), 100);
        tally.corrupted(EventKind.POSTING, millis("06:00:00.000"), 30);

        assertThat(tally.events()).isEqualTo(1);
        assertThat(tally.events(EventKind.POSTING)).isEqualTo(1);
        assertThat(tally.bytes(EventKind.POSTING)).isEqualTo(230);
        assertThat(tally.records(Anomaly.DUPLICATED)).isEqualTo(1);
        assertThat(tally.records(Anomaly.CORRUPTED)).isEqualTo(1);
    }

    private static long millis(String time) {
        return Instant.parse("2026-11-01T" + time + "Z").toEpochMilli();
    }
}

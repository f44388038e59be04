package io.jobstream.generator.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TransactionCountsTest {

    private static final Instant THREE = Instant.parse("2026-11-01T03:00:00Z");
    private static final Instant SIX = Instant.parse("2026-11-01T06:00:00Z");

    private final TransactionCounts counts = new TransactionCounts();

    @Test
    void countsEveryRecordInTheHourOfItsEventAndUnderWhatIsWrongWithIt() {
        counts.watermark(SIX.toEpochMilli());
        counts.written(EventKind.POSTING, millis("06:00:00.000"), 10);
        counts.written(EventKind.STATUS_CHANGE, millis("03:59:59.999"), 10);
        counts.duplicated(EventKind.STATUS_CHANGE, millis("03:59:59.999"), 10);
        counts.corrupted(EventKind.APPLICATION, millis("06:59:59.999"), 5);

        assertThat(counts.hours())
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
        counts.watermark(SIX.toEpochMilli());
        counts.written(EventKind.CANDIDATE, millis("05:00:00.000"), 10);
        counts.written(EventKind.CANDIDATE, millis("04:59:59.999"), 10);

        assertThat(counts.records(Anomaly.LATE)).isEqualTo(1);
        assertThat(counts.hours().get(0).late()).isEqualTo(new Counts(0, 1, 0, 0));
    }

    @Test
    void countsAnEventOnceAndItsBytesAsOftenAsTheyAreWritten() {
        counts.written(EventKind.POSTING, millis("06:00:00.000"), 100);
        counts.duplicated(EventKind.POSTING, millis("06:00:00.000"), 100);
        counts.corrupted(EventKind.POSTING, millis("06:00:00.000"), 30);

        assertThat(counts.events()).isEqualTo(1);
        assertThat(counts.events(EventKind.POSTING)).isEqualTo(1);
        assertThat(counts.bytes(EventKind.POSTING)).isEqualTo(230);
        assertThat(counts.records(Anomaly.DUPLICATED)).isEqualTo(1);
        assertThat(counts.records(Anomaly.CORRUPTED)).isEqualTo(1);
    }

    private static long millis(String time) {
        return Instant.parse("2026-11-01T" + time + "Z").toEpochMilli();
    }
}

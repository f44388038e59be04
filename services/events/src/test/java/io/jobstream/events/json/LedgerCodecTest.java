package io.jobstream.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerCodecTest {

    private final LedgerCodec codec = new LedgerCodec();

    @Test
    void whatIsWrittenIsReadBackTheSame() throws InvalidRecordException {
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        LedgerRecord record = new LedgerRecord(
                "0123456789abcdef",
                start,
                32,
                Instant.parse("2026-11-23T12:00:00.123Z"),
                new LedgerRecord.PaceReading("RealTime", start.plusMillis(7), 12.5),
                List.of(new LedgerRecord.Slice(0, 31, start, start.plusMillis(100))),
                List.of(new LedgerRecord.HourCount(
                        start, new Counts(1, 2, 3, 4), new Counts(0, 0, 1, 2), new Counts(1, 0, 0, 0), Counts.NONE)));
        byte[] bytes = codec.encode(record);
        assertThat(codec.decode(bytes)).isEqualTo(record);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"shard_count\":32", "\"first_shard\":0");
    }

    @Test
    void whatMissesAFieldIsRefused() {
        assertThatThrownBy(() -> codec.decode("{\"market\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith("not a ledger record");
    }
}

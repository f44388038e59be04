package io.jobstream.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.events.ledger.PlayState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCodecTest {

    private final LedgerCodec codec = new LedgerCodec();

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void whatIsWrittenIsReadBackTheSame() throws InvalidRecordException {
        LedgerRecord record = record(
                new PaceReading("RealTime", null, null, START.plusMillis(7), 12.5, PlayState.CATCHING_UP, null, null));
        byte[] bytes = codec.encode(record);
        assertThat(codec.decode(bytes)).isEqualTo(record);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains("\"shard_count\":32", "\"first_shard\":0", "\"state\":\"CatchingUp\"")
                .doesNotContain("null");
    }

    @Test
    void thePaceSaysWhyAndUntilWhenAReplicaWaits() throws InvalidRecordException {
        LedgerRecord waiting = record(new PaceReading(
                "Accelerated", 60.0, null, START, 0, PlayState.WAITING, "It waits for Godot.", START.plusSeconds(9)));
        LedgerRecord constant =
                record(new PaceReading("ConstantRate", null, 500.0, START, 500, PlayState.PLAYING, null, null));
        for (LedgerRecord record : List.of(waiting, constant)) {
            assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
        }
        assertThat(new String(codec.encode(waiting), StandardCharsets.UTF_8))
                .contains("\"speed\":60.0", "\"waiting_until\":\"2026-11-01T00:00:09Z\"");
    }

    @ParameterizedTest
    @EnumSource(PlayState.class)
    void everyStateIsWrittenByItsLabel(PlayState state) throws InvalidRecordException {
        LedgerRecord record = record(new PaceReading("Paused", null, null, START, 0, state, null, null));
        byte[] bytes = codec.encode(record);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"state\":\"" + state.label() + "\"");
        assertThat(codec.decode(bytes)).isEqualTo(record);
    }

    @Test
    void aRecordFromBeforeThereWereStatesWasPlaying() throws InvalidRecordException {
        byte[] old = """
                {"market":"0123456789abcdef","start":"2026-11-01T00:00:00Z","shard_count":1,
                 "written_at":"2026-11-23T12:00:00Z",
                 "pace":{"mode":"Unbounded","target":"2026-11-01T00:00:00Z","target_rate":0.0},"slices":[],"hours":[]}
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(codec.decode(old).pace())
                .isEqualTo(new PaceReading("Unbounded", null, null, START, 0, PlayState.PLAYING, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "market",
                "start",
                "shard_count",
                "written_at",
                "pace",
                "slices",
                "hours",
                "mode",
                "target",
                "target_rate",
                "first_shard",
                "to",
                "hour",
                "late",
                "postings"
            })
    void whatMissesAFieldIsRefused(String field) {
        PaceReading pace = new PaceReading("Unbounded", null, null, START, 0, PlayState.PLAYING, null, null);
        String whole = new String(codec.encode(record(pace)), StandardCharsets.UTF_8);
        String without = whole.replaceFirst("\"" + field + "\":", "\"something_else\":");
        assertThat(without).isNotEqualTo(whole);
        assertThatThrownBy(() -> codec.decode(without.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith("not a ledger record");
    }

    private static LedgerRecord record(PaceReading pace) {
        return new LedgerRecord(
                "0123456789abcdef",
                START,
                32,
                Instant.parse("2026-11-23T12:00:00.123Z"),
                pace,
                List.of(new LedgerRecord.Slice(0, 31, START, START.plusMillis(100))),
                List.of(new LedgerRecord.HourCount(
                        START, new Counts(1, 2, 3, 4), new Counts(0, 0, 1, 2), new Counts(1, 0, 0, 0), Counts.NONE)),
                List.of(new LedgerRecord.Place("Iceland", "Þingvellir", "IS", 64.2559, -21.1295)));
    }
}

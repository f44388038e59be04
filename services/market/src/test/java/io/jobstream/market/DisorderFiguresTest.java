package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jobstream.events.Topics;
import io.jobstream.events.Windows;
import io.jobstream.events.json.Corruption;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.market.RecordSink.Kind;
import io.jobstream.market.RecordSink.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reader finds who knows nothing but the records and their watermarks. */
class DisorderFiguresTest {

    private static final int SHARDS = 2;
    private static final Disorder DISORDER = new Disorder(0.05, 0.03, 0.02);
    private static final Market MARKET = TestMarkets.market(7, 300, SHARDS, DISORDER);
    private static final Duration SLICE = Duration.ofMinutes(10);
    private static final long FROM = TestMarkets.at(Duration.ZERO);
    /** In the middle of an hour in the middle of a day. */
    private static final long END = TestMarkets.at(Duration.ofDays(12).plusMinutes(14 * 60 + 30));

    private static final long SIX_HOURS = Duration.ofHours(6).toMillis();
    private static final List<List<Read>> SHARD_ORDER = new ArrayList<>();
    private static final List<Read> ALL = new ArrayList<>();

    @BeforeAll
    static void play() {
        for (int shard = 0; shard < SHARDS; shard++) {
            List<Read> records = new ArrayList<>();
            ShardPlayer player = MARKET.player(shard, END);
            for (long from = FROM; from < END; from += SLICE.toMillis()) {
                long begin = from;
                player.play(from, from + SLICE.toMillis(), new RecordSink() {
                    @Override
                    void record(Written written) {
                        records.add(new Read(written, begin));
                    }
                });
            }
            SHARD_ORDER.add(records);
            ALL.addAll(records);
        }
    }

    @Test
    void sharesAreWhatWasAskedForOfEveryKind() {
        for (Kind kind : Kind.values()) {
            List<Read> intact = where(read -> read.written.kind() == kind && read.written.intact());
            long late = intact.stream().filter(Read::late).count();
            long copies = where(read -> read.written.kind() == kind && read.written.duplicate())
                    .size();
            long broken = where(read -> read.written.kind() == kind && read.corruption() != null)
                    .size();
            assertShare(kind + " late", late, intact.size(), DISORDER.late());
            assertShare(kind + " duplicated", copies, intact.size(), DISORDER.duplicated());
            assertShare(kind + " corrupted", broken, intact.size(), DISORDER.corrupted());
        }
    }

    @Test
    void whatIsNotWrittenOnTimeIsLateByTwoToSixHours() {
        long lastSlice = END - SLICE.toMillis();
        for (Read read : where(read -> read.written.intact() && read.from < lastSlice)) {
            long event = read.written.eventMillis();
            if (event < read.from || event >= read.from + SLICE.toMillis()) {
                assertThat(read.from + SLICE.toMillis() - event)
                        .isGreaterThan(Duration.ofHours(2).toMillis());
                assertThat(read.from - event).isLessThan(SIX_HOURS);
                assertThat(read.late()).isTrue();
            } else {
                assertThat(read.late()).isFalse();
            }
        }
    }

    @Test
    void thereIsNoRecordButAfterItsEvent() {
        assertThat(ALL)
                .allSatisfy(read ->
                        assertThat(read.written.eventMillis()).isLessThan(Math.min(read.from + SLICE.toMillis(), END)));
    }

    @Test
    void aDuplicateIsTheRecordByteForByteWithinFiftyMinutesAfterIt() {
        for (List<Read> shard : SHARD_ORDER) {
            Map<String, Read> intact = new HashMap<>();
            for (Read read : shard) {
                if (read.written.duplicate()) {
                    Read original = intact.get(read.event());
                    assertThat(original).as("record before its duplicate").isNotNull();
                    assertThat(read.written.value()).isEqualTo(original.written.value());
                    assertThat(read.from - original.from)
                            .isBetween(0L, Duration.ofMinutes(50).toMillis());
                } else if (read.written.intact()) {
                    assertThat(intact.put(read.event(), read))
                            .as("written before")
                            .isNull();
                }
            }
        }
    }

    @Test
    void aBrokenCopyComesRightBeforeItsRecordAndCannotBeReadInItsWay() {
        Map<Corruption, Integer> ways = new HashMap<>();
        for (List<Read> shard : SHARD_ORDER) {
            for (int i = 0; i < shard.size(); i++) {
                Read read = shard.get(i);
                Corruption how = read.corruption();
                if (how != null) {
                    Read next = shard.get(i + 1);
                    assertThat(next.written.intact()).isTrue();
                    assertThat(next.written.id()).isEqualTo(read.written.id());
                    assertThat(next.event()).isEqualTo(read.event());
                    assertUnreadable(how, read.written);
                    ways.merge(how, 1, Integer::sum);
                }
            }
        }
        int broken = ways.values().stream().mapToInt(Integer::intValue).sum();
        for (Corruption how : Corruption.values()) {
            assertShare(how.name(), ways.getOrDefault(how, 0), broken, 0.25);
        }
    }

    @Test
    void whatWouldComeAfterTheEndComesInItsLastMillisecond() {
        List<Written> last = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            MARKET.player(shard, END).play(END - 1, END, new RecordSink() {
                @Override
                void record(Written written) {
                    last.add(written);
                }
            });
        }
        assertThat(last.stream().filter(Written::intact)).hasSizeGreaterThan(20);
        assertThat(last.stream().filter(Written::duplicate)).isNotEmpty();
        assertThat(last)
                .allSatisfy(written -> assertThat(written.eventMillis())
                        .isBetween(END - Duration.ofMinutes(6 * 60 + 50).toMillis(), END - 1));
    }

    @Test
    void theExpectedLoadIsWhatIsWritten() {
        for (int hours : new int[] {60, 11 * 24}) {
            long until = TestMarkets.at(Duration.ofHours(hours));
            assertThat(MARKET.expectedEvents(until)
                            / where(read -> read.from < until).size())
                    .as("expected to written after %s hours", hours)
                    .isCloseTo(1, within(0.05));
        }
        double events = 40_000;
        long time = MARKET.timeOfExpected(events);
        assertThat(MARKET.expectedEvents(time)).isGreaterThanOrEqualTo(events);
        assertThat(MARKET.expectedEvents(time - 1)).isLessThanOrEqualTo(events);
    }

    private static List<Read> where(Predicate<Read> holds) {
        return ALL.stream().filter(holds).toList();
    }

    /** Within five standard deviations of a binomial. */
    private static void assertShare(String what, long part, long all, double share) {
        assertThat((double) part / all)
                .as("share of %s, %s of %s", what, part, all)
                .isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / all)));
        assertThat(part).as(what).isPositive();
    }

    private static void assertUnreadable(Corruption how, Written written) {
        if (how == Corruption.UNKNOWN_VERSION) {
            assertThat(written.version()).isNotEqualTo(Topics.SCHEMA_VERSION);
            return;
        }
        assertThat(written.version()).isEqualTo(Topics.SCHEMA_VERSION);
        EventDecoder decoder = new EventDecoder();
        assertThatThrownBy(() -> {
                    switch (written.kind()) {
                        case POSTING -> decoder.jobPost(written.value());
                        case CANDIDATE -> decoder.candidateInfo(written.value());
                        case APPLICATION, STATUS_CHANGE -> decoder.jobApplication(written.value());
                    }
                })
                .isInstanceOf(InvalidRecordException.class)
                .message()
                .satisfies(message -> assertThat(message.endsWith(": is missing"))
                        .as(message)
                        .isEqualTo(how == Corruption.MISSING_FIELD))
                .satisfies(message ->
                        assertThat(message.contains("'-1")).as(message).isEqualTo(how == Corruption.IMPOSSIBLE_VALUE));
    }

    /**
     * @param from begin of the slice that wrote it, in milliseconds since the epoch; slices do not cross an hour
     */
    private record Read(Written written, long from) {

        boolean late() {
            return Windows.isLate(written.eventMillis(), Windows.startOf(from));
        }

        @Nullable
        Corruption corruption() {
            return written.delivery() instanceof Delivery.Corrupted corrupted ? corrupted.how() : null;
        }

        String event() {
            return written.kind() + " " + written.id() + " " + written.eventMillis();
        }
    }
}

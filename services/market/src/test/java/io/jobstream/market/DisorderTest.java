package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.market.TestMarkets.Digest;
import io.jobstream.market.random.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Disorder is part of the market: the same records in the same order, whoever writes them and in whatever slices. */
class DisorderTest {

    private static final int SHARDS = 3;
    private static final long SEED = 42;
    private static final double POSTINGS_PER_DAY = 400;
    private static final Disorder DISORDER = new Disorder(0.2, 0.1, 0.05);
    private static final long FROM = TestMarkets.at(Duration.ZERO);
    private static final long TO = TestMarkets.at(Duration.ofDays(4));

    private final Market market = TestMarkets.market(SEED, POSTINGS_PER_DAY, SHARDS, DISORDER);

    @Test
    void slicesOfAnyLengthAreTheWholeInTheSameOrder() {
        Random random = new Random(1);
        for (int shard = 0; shard < SHARDS; shard++) {
            Sequence sliced = new Sequence();
            ShardPlayer player = market.player(shard, TO);
            for (Slice slice : slices(random)) {
                player.play(slice.from, slice.to, sliced);
            }
            assertThat(sliced).hasToString(inOne(shard).toString());
        }
    }

    @Test
    void playersThatTakeOverFromEachOtherGoOnInTheSameOrder() {
        Random random = new Random(2);
        for (int shard = 0; shard < SHARDS; shard++) {
            Sequence sequence = new Sequence();
            ShardPlayer[] players = {market.player(shard, TO), market.player(shard, TO)};
            for (Slice slice : slices(random)) {
                int one = random.nextInt(players.length);
                if (random.nextInt(4) == 0) {
                    players[one] = TestMarkets.market(SEED, POSTINGS_PER_DAY, SHARDS, DISORDER)
                            .player(shard, TO);
                }
                players[one].play(slice.from, slice.to, sequence);
            }
            assertThat(sequence).hasToString(inOne(shard).toString());
        }
    }

    @Test
    void slicesInAnyOrderOnSeveralThreadsMakeUpTheWhole() throws Exception {
        Random random = new Random(3);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Digest>> parts = new ArrayList<>();
            Digest whole = new Digest();
            for (int shard = 0; shard < SHARDS; shard++) {
                market.player(shard, TO).play(FROM, TO, whole);
                List<Slice> slices = new ArrayList<>(slices(random));
                Collections.shuffle(slices, random);
                ShardPlayer player = market.player(shard, TO);
                parts.add(threads.submit(() -> {
                    Digest digest = new Digest();
                    slices.forEach(slice -> player.play(slice.from, slice.to, digest));
                    return digest;
                }));
            }
            Digest sum = new Digest();
            for (Future<Digest> part : parts) {
                sum.add(part.get(2, TimeUnit.MINUTES));
            }
            assertThat(sum).hasToString(whole.toString());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSliceThatWasBrokenOffIsPlayedAgainWhole() {
        long middle = TestMarkets.at(Duration.ofHours(60));
        Sequence sequence = new Sequence();
        ShardPlayer player = market.player(1, TO);
        player.play(FROM, middle, sequence);
        for (int records = 1; records < 1_000; records += 50) {
            EventSink failing = new FailingSink(records);
            assertThatThrownBy(() -> player.play(middle, TO, failing)).hasMessage("broken off");
        }
        player.play(middle, TO, sequence);
        assertThat(sequence).hasToString(inOne(1).toString());
    }

    @Test
    void theIntactRecordsAreThoseOfTheUndisturbedMarket() {
        Market undisturbed = TestMarkets.market(SEED, POSTINGS_PER_DAY, SHARDS);
        for (long end : new long[] {TestMarkets.at(Duration.ofHours(5)), TestMarkets.at(Duration.ofHours(37)), TO}) {
            Digest expected = new Digest();
            Digest intact = new Digest();
            for (int shard = 0; shard < SHARDS; shard++) {
                undisturbed.player(shard, end).play(FROM, TO, expected);
                market.player(shard, end).play(FROM, TO, new IntactOnly(intact));
            }
            assertThat(intact).as("until %s", end).hasToString(expected.toString());
        }
    }

    @Test
    void anEndThatIsMovedBeforeItIsReachedIsAsIfItHadAlwaysBeenThere() {
        long middle = TestMarkets.at(Duration.ofHours(60));
        Sequence moved = new Sequence();
        market.player(0).play(FROM, middle, moved);
        market.player(0, TO).play(middle, TO, moved);
        assertThat(moved).hasToString(inOne(0).toString());
    }

    @Test
    void afterTheEndThereIsNothing() {
        Sequence nothing = new Sequence();
        ShardPlayer player = market.player(0, TO);
        player.play(TO, TO + Duration.ofDays(1).toMillis(), nothing);
        player.play(FROM, TO - Duration.ofHours(1).toMillis(), new Sequence());
        player.play(TO, TO + Duration.ofDays(1).toMillis(), nothing);
        assertThat(nothing.count).isZero();
    }

    private Sequence inOne(int shard) {
        Sequence sequence = new Sequence();
        market.player(shard, TO).play(FROM, TO, sequence);
        assertThat(sequence.count).isGreaterThan(4_000);
        return sequence;
    }

    private static List<Slice> slices(Random random) {
        List<Slice> slices = new ArrayList<>();
        long at = FROM;
        while (at < TO) {
            long length = random.nextInt(3) == 0 ? 1 + random.nextInt(50) : 1 + random.nextInt(30 * 3_600_000);
            slices.add(new Slice(at, Math.min(at + length, TO)));
            at += length;
        }
        return slices;
    }

    private record Slice(long from, long to) {}

    /** A hash over records that depends on their order. */
    private static final class Sequence extends RecordSink {

        private long count;
        private long hash;

        @Override
        void record(Written record) {
            count++;
            hash = Hash.of(hash, record.hash());
        }

        @Override
        public String toString() {
            return count + " records, " + Long.toHexString(hash);
        }
    }

    private static final class IntactOnly extends RecordSink {

        private final Digest digest;

        IntactOnly(Digest digest) {
            this.digest = digest;
        }

        @Override
        void record(Written record) {
            if (record.intact()) {
                digest.record(record);
            }
        }
    }

    private static final class FailingSink extends RecordSink {

        private int left;

        FailingSink(int records) {
            this.left = records;
        }

        @Override
        void record(Written record) {
            if (--left == 0) {
                throw new IllegalStateException("broken off");
            }
        }
    }
}

package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.market.TestMarkets.Digest;
import io.jobstream.market.play.SeededMarket;
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

/** The same events, whoever makes them, in whatever slices, in whatever order. */
class MarketRepeatabilityTest {

    private static final int SHARDS = 6;
    private static final double POSTINGS_PER_DAY = 1_000;
    private static final long FROM = TestMarkets.at(Duration.ZERO);
    private static final long TO = TestMarkets.at(Duration.ofDays(4));

    private final Market market = TestMarkets.market(42, POSTINGS_PER_DAY, SHARDS);
    private final Digest whole = playInOne(market);

    @Test
    void aSecondMarketOfTheSameSpecificationIsTheSame() {
        Market other = TestMarkets.market(42, POSTINGS_PER_DAY, SHARDS);
        assertThat(playInOne(other)).hasToString(whole.toString());
        assertThat(other.fingerprint()).isEqualTo(market.fingerprint());
        assertThat(whole.count()).isGreaterThan(20_000);
    }

    /** If this fails on purpose, raise {@code SeededMarket.GENERATION}, unless it was a catalog that changed. */
    @Test
    void aMarketThatHasBegunGoesOnAsTheSame() {
        assertThat(whole).hasToString("31362 events, 91a22e7fb025cdbe");
        assertThat(market.fingerprint()).isEqualTo("9d4188e1a460e5d0");
    }

    @Test
    void anotherDisorderIsAnotherMarket() {
        MarketSpec spec = market.spec();
        Market other = SeededMarket.of(
                new MarketSpec(
                        spec.seed(),
                        spec.start(),
                        spec.postingsPerDay(),
                        spec.applicationsPerPosting(),
                        spec.shards(),
                        spec.regime(),
                        new Disorder(0, 0, 0.001)),
                TestMarkets.CATALOGS);
        assertThat(other.fingerprint()).isNotEqualTo(market.fingerprint());
    }

    @Test
    void anEndedMarketHoldsWhatTheEndlessOneHoldsUntilThen() {
        long end = TestMarkets.at(Duration.ofHours(30));
        Digest ended = new Digest();
        Digest endless = new Digest();
        for (int shard = 0; shard < SHARDS; shard++) {
            market.player(shard, end).play(FROM, TO, ended);
            market.player(shard).play(FROM, end, endless);
        }
        assertThat(ended).hasToString(endless.toString());
    }

    @Test
    void anotherSeedIsAnotherMarket() {
        Market other = TestMarkets.market(43, POSTINGS_PER_DAY, SHARDS);
        assertThat(playInOne(other)).doesNotHaveToString(whole.toString());
        assertThat(other.fingerprint()).isNotEqualTo(market.fingerprint());
    }

    @Test
    void slicesOfAnyLengthMakeUpTheWhole() {
        Random random = new Random(1);
        Digest sliced = new Digest();
        for (int shard = 0; shard < SHARDS; shard++) {
            ShardPlayer player = market.player(shard);
            for (Slice slice : slices(random, shard)) {
                player.play(slice.from, slice.to, sliced);
            }
        }
        assertThat(sliced).hasToString(whole.toString());
    }

    @Test
    void slicesInAnyOrderByPlayersThatStartColdMakeUpTheWhole() {
        Random random = new Random(2);
        List<Slice> all = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            all.addAll(slices(random, shard));
        }
        Collections.shuffle(all, random);
        Digest shuffled = new Digest();
        ShardPlayer[] players = new ShardPlayer[SHARDS];
        for (Slice slice : all) {
            if (players[slice.shard] == null || random.nextInt(4) == 0) {
                players[slice.shard] = market.player(slice.shard);
            }
            players[slice.shard].play(slice.from, slice.to, shuffled);
        }
        assertThat(shuffled).hasToString(whole.toString());
    }

    @Test
    void threadsThatShareAMarketMakeUpTheWhole() throws Exception {
        Market shared = TestMarkets.market(42, POSTINGS_PER_DAY, SHARDS);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Digest>> parts = new ArrayList<>();
            for (int shard = 0; shard < SHARDS; shard++) {
                ShardPlayer player = shared.player(shard);
                parts.add(threads.submit(() -> {
                    Digest digest = new Digest();
                    player.play(FROM, TO, digest);
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
    void beforeTheStartThereIsNothing() {
        Digest nothing = new Digest();
        market.player(0).play(TestMarkets.at(Duration.ofDays(-100)), FROM, nothing);
        assertThat(nothing.count()).isZero();
    }

    @Test
    void yearsLaterASliceIsStillTheSumOfItsParts() {
        long from = TestMarkets.at(Duration.ofDays(3 * 365 + 17));
        Market large = TestMarkets.market(42, 40_000_000, 1_024);
        Digest inOne = new Digest();
        large.player(77).play(from, from + 120_000, inOne);
        Digest inParts = new Digest();
        ShardPlayer player = large.player(77);
        for (long at = from; at < from + 120_000; at += 1_009) {
            player.play(at, Math.min(at + 1_009, from + 120_000), inParts);
        }
        assertThat(inOne.count()).isGreaterThan(200);
        assertThat(inParts).hasToString(inOne.toString());
    }

    private static Digest playInOne(Market market) {
        Digest digest = new Digest();
        for (int shard = 0; shard < SHARDS; shard++) {
            market.player(shard).play(FROM, TO, digest);
        }
        return digest;
    }

    private static List<Slice> slices(Random random, int shard) {
        List<Slice> slices = new ArrayList<>();
        long at = FROM;
        while (at < TO) {
            long length = random.nextInt(5) == 0 ? 1 + random.nextInt(50) : 1 + random.nextInt(30 * 3_600_000);
            slices.add(new Slice(shard, at, Math.min(at + length, TO)));
            at += length;
        }
        return slices;
    }

    private record Slice(int shard, long from, long to) {}
}

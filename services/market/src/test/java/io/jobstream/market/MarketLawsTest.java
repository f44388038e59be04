package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.market.TestMarkets.Collected;
import io.jobstream.market.TestMarkets.Digest;
import io.jobstream.market.play.SeededMarket;
import io.jobstream.market.regime.Regime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of every posting's and every candidate's life, in markets drawn at random. */
class MarketLawsTest {

    private static final int MOST_OPENINGS = 5;
    /** Every posting that is older has closed. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(95);
    /** The processor keeps candidates as much longer than applications. */
    private static final Duration LONGEST_SEARCH = Duration.ofDays(60);

    @ParameterizedTest
    @CsvSource({"1, 5, 40, CLASSIC_2017", "3, 5, 116, TIGHT_2022", "4, 3, 150, AUTO_APPLY_2026"})
    void livesHangTogetherInASmallMarket(
            long seed, double postingsPerDay, double applicationsPerPosting, Regime regime) {
        assertLivesHangTogether(seed, postingsPerDay, applicationsPerPosting, regime);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 60, 16.7, CLASSIC_2017",
        "3, 12, 116, TIGHT_2022",
        "4, 8, 150, AUTO_APPLY_2026",
        "5, 20, 116, TIGHT_2022",
        "6, 20, 150, AUTO_APPLY_2026"
    })
    @Tag("long")
    void livesHangTogether(long seed, double postingsPerDay, double applicationsPerPosting, Regime regime) {
        assertLivesHangTogether(seed, postingsPerDay, applicationsPerPosting, regime);
    }

    private static void assertLivesHangTogether(
            long seed, double postingsPerDay, double applicationsPerPosting, Regime regime) {
        int shards = 1 + (int) seed;
        Market market = market(seed, postingsPerDay, applicationsPerPosting, shards, regime);
        Collected all = new Collected();
        long end = TestMarkets.at(Duration.ofDays(125));
        for (int shard = 0; shard < shards; shard++) {
            market.player(shard).play(TestMarkets.at(Duration.ZERO), end, all);
        }
        all.applications.sort((a, b) -> a.timestamp().compareTo(b.timestamp()));
        assertThat(all.applications).hasSizeGreaterThan(1_000);

        Map<UUID, Instant> registered = new HashMap<>();
        all.candidates.forEach(candidate -> registered.put(candidate.candidateId(), candidate.registeredAt()));
        Set<String> pairs = new HashSet<>();
        Map<UUID, ApplicationStatus> status = new HashMap<>();
        Map<UUID, Integer> hires = new HashMap<>();
        Map<UUID, Instant> lastHire = new HashMap<>();
        Map<UUID, Instant> candidateHired = new HashMap<>();
        for (JobApplication now : all.applications) {
            if (now.status() == ApplicationStatus.SUBMITTED) {
                assertThat(pairs.add(now.postId() + " " + now.candidateId()))
                        .as("first application of %s to %s", now.candidateId(), now.postId())
                        .isTrue();
                assertThat(registered.get(now.candidateId()))
                        .as("registration of %s", now.candidateId())
                        .isBeforeOrEqualTo(now.applicationDate())
                        .isAfter(now.applicationDate().minus(LONGEST_SEARCH));
                assertThat(lastHire).as("no application after a hire").doesNotContainKey(now.postId());
                assertThat(candidateHired).as("the hired do not apply").doesNotContainKey(now.candidateId());
            }
            ApplicationStatus before = status.put(now.applicationId(), now.status());
            assertThat(before == null ? null : isEnd(before))
                    .as("before %s", now)
                    .isNotEqualTo(true);
            if (now.status() == ApplicationStatus.HIRED) {
                assertThat(hires.merge(now.postId(), 1, Integer::sum)).isLessThanOrEqualTo(MOST_OPENINGS);
                lastHire.put(now.postId(), now.timestamp());
                candidateHired.put(now.candidateId(), now.timestamp());
            }
        }
        assertThat(hires).isNotEmpty();
        assertWhoIsLeftIsRejected(all, lastHire, status, Instant.ofEpochMilli(end));
    }

    private static void assertWhoIsLeftIsRejected(
            Collected all, Map<UUID, Instant> lastHire, Map<UUID, ApplicationStatus> status, Instant end) {
        Map<UUID, JobPost> posts = new HashMap<>();
        all.posts.forEach(post -> posts.put(post.postId(), post));
        for (JobApplication application : all.applications) {
            Instant hire = lastHire.get(application.postId());
            boolean closed = hire != null && hire.plus(Duration.ofHours(4)).isBefore(end);
            JobPost post = posts.get(application.postId());
            assertThat(post).isNotNull();
            if (closed || post.postDate().plus(LONGEST_LIFE).isBefore(end)) {
                assertThat(isEnd(Objects.requireNonNull(status.get(application.applicationId()))))
                        .as("%s is over", application)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, CLASSIC_2017, 1, 30000000",
        "700, TIGHT_2022, 3, 1500000",
        "30000, AUTO_APPLY_2026, 7, 5000",
        "2000000, CLASSIC_2017, 64, 500"
    })
    void slicesInAnyOrderAreTheWhole(double postingsPerDay, Regime regime, int shards, long meanSlice) {
        Random random = new Random(shards);
        Market market = market(random.nextLong(), postingsPerDay, 20, shards, regime);
        int shard = random.nextInt(shards);
        long from = TestMarkets.at(Duration.ofDays(50 + random.nextInt(900)));
        Digest whole = new Digest();
        market.player(shard).play(from, from + meanSlice * 20, whole);
        List<long[]> slices = new ArrayList<>();
        for (long at = from; at < from + meanSlice * 20; ) {
            long to = Math.min(from + meanSlice * 20, at + 1 + (long) (random.nextDouble() * 2 * meanSlice));
            slices.add(new long[] {at, to});
            at = to;
        }
        Collections.shuffle(slices, random);
        Digest parts = new Digest();
        ShardPlayer player = market.player(shard);
        slices.forEach(slice -> player.play(slice[0], slice[1], parts));
        assertThat(parts).hasToString(whole.toString());
        assertThat(whole.count()).isPositive();
    }

    @Test
    void whoAppliesForLocalWorkLivesThere() {
        Market market = market(9, 100, 16.7, 2, Regime.CLASSIC_2017);
        Collected all = new Collected();
        for (int shard = 0; shard < 2; shard++) {
            market.player(shard).play(TestMarkets.at(Duration.ZERO), TestMarkets.at(Duration.ofDays(30)), all);
        }
        Map<UUID, JobPost> posts = new HashMap<>();
        all.posts.forEach(post -> posts.put(post.postId(), post));
        Map<UUID, String> homes = new HashMap<>();
        all.candidates.forEach(candidate -> homes.put(candidate.candidateId(), candidate.location()));
        double local = 0;
        double near = 0;
        for (JobApplication application : all.applications) {
            JobPost post = posts.get(application.postId());
            assertThat(post).isNotNull();
            if (!post.workMode().equals("Remote")) {
                local++;
                near += (post.city() + ", " + post.country()).equals(homes.get(application.candidateId())) ? 1 : 0;
            }
        }
        assertThat(near / local).isGreaterThan(0.9);
    }

    private static boolean isEnd(ApplicationStatus status) {
        return status == ApplicationStatus.HIRED
                || status == ApplicationStatus.REJECTED
                || status == ApplicationStatus.WITHDRAWN;
    }

    private static Market market(
            long seed, double postingsPerDay, double applicationsPerPosting, int shards, Regime regime) {
        return SeededMarket.of(
                new MarketSpec(
                        seed, TestMarkets.START, postingsPerDay, applicationsPerPosting, shards, regime, Disorder.NONE),
                TestMarkets.CATALOGS);
    }
}

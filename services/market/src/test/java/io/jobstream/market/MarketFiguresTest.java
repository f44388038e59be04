package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Uuid7;
import io.jobstream.market.TestMarkets.Collected;
import io.jobstream.market.TestMarkets.Digest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published figures that the market follows, once its ramp is over. */
class MarketFiguresTest {

    private static final int SHARDS = 4;
    private static final Market MARKET = TestMarkets.market(11, 500, SHARDS);
    /** A Monday when the ramp is over, and four weeks. */
    private static final long FROM = TestMarkets.at(Duration.ofDays(71));

    private static final long TO = FROM + Duration.ofDays(28).toMillis();
    private static final Collected ALL = new Collected();

    @BeforeAll
    static void play() {
        for (int shard = 0; shard < SHARDS; shard++) {
            MARKET.player(shard).play(FROM, TO, ALL);
        }
    }

    @Test
    void fiftyEightPercentOfPostingsAppearFromMondayToWednesdayMostOnTuesday() {
        assertThat((on(DayOfWeek.MONDAY) + on(DayOfWeek.TUESDAY) + on(DayOfWeek.WEDNESDAY)) / ALL.posts.size())
                .isCloseTo(0.58, within(0.03));
        assertThat(on(DayOfWeek.TUESDAY)).isGreaterThan(on(DayOfWeek.THURSDAY));
        assertThat(on(DayOfWeek.SUNDAY)).isLessThan(on(DayOfWeek.FRIDAY) / 2);
    }

    @Test
    void aPostingDrawsAboutSeventeenApplicationsWithAHeavyTail() {
        assertThat((double) submitted().size() / ALL.posts.size()).isCloseTo(16.7, within(0.7));
        Map<UUID, Integer> perPosting = new HashMap<>();
        submitted().forEach(application -> perPosting.merge(application.postId(), 1, Integer::sum));
        List<Integer> counts =
                perPosting.values().stream().sorted((a, b) -> b - a).toList();
        int top = counts.subList(0, counts.size() / 100).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat((double) top / submitted().size()).isBetween(0.06, 0.25);
    }

    @Test
    void fortyOnePercentApplyWithinTwoDaysOfThePosting() {
        List<Long> ages = submitted().stream()
                .map(a -> a.applicationDate().toEpochMilli() - Uuid7.epochMillis(a.postId()))
                .toList();
        assertThat(share(ages, Duration.ofDays(2))).isCloseTo(0.41, within(0.05));
        assertThat(share(ages, Duration.ofDays(4))).isCloseTo(0.56, within(0.05));
        assertThat(share(ages, Duration.ofDays(45))).isEqualTo(1);
    }

    @Test
    void remoteWorkIsATenthOfThePostingsAndNearlyHalfOfTheApplications() {
        assertThat(ALL.posts.stream().filter(p -> p.workMode().equals("Remote")).count() / (double) ALL.posts.size())
                .isCloseTo(0.096, within(0.02));
        Set<UUID> all = ALL.posts.stream().map(JobPost::postId).collect(Collectors.toSet());
        Set<UUID> remote = ALL.posts.stream()
                .filter(post -> post.workMode().equals("Remote"))
                .map(JobPost::postId)
                .collect(Collectors.toSet());
        double toAny =
                submitted().stream().filter(a -> all.contains(a.postId())).count();
        double toRemote =
                submitted().stream().filter(a -> remote.contains(a.postId())).count();
        assertThat(toRemote / toAny).isCloseTo(0.449, within(0.06));
    }

    @Test
    void theFunnelNarrowsAsItDoesInTheWorld() {
        double applications = submitted().size();
        assertThat(count(ApplicationStatus.INTERVIEW) / applications).isCloseTo(0.12, within(0.015));
        assertThat(count(ApplicationStatus.OFFER) / applications).isCloseTo(0.0205, within(0.004));
        assertThat(count(ApplicationStatus.HIRED) / applications).isCloseTo(0.017, within(0.004));
    }

    @Test
    void whoIsHiredFitsBetterThanWhoIsNot() {
        double hired = ALL.applications.stream()
                .filter(a -> a.status() == ApplicationStatus.HIRED)
                .mapToDouble(JobApplication::compatibilityScore)
                .average()
                .orElseThrow();
        double all = submitted().stream()
                .mapToDouble(JobApplication::compatibilityScore)
                .average()
                .orElseThrow();
        assertThat(hired).isGreaterThan(all + 8);
    }

    @Test
    void nobodyAppliesTwiceForTheSameJob() {
        long pairs = submitted().stream()
                .map(a -> a.postId() + " " + a.candidateId())
                .distinct()
                .count();
        assertThat(pairs).isEqualTo(submitted().size());
    }

    @Test
    void aPostingIsFilledAfterAboutFortyFiveDays() {
        double[] days = ALL.applications.stream()
                .filter(a -> a.status() == ApplicationStatus.HIRED)
                .mapToDouble(a -> (a.timestamp().toEpochMilli() - Uuid7.epochMillis(a.postId())) / 86_400_000.0)
                .sorted()
                .toArray();
        assertThat(days[days.length / 2]).isCloseTo(45, within(5.0));
    }

    @Test
    void employersPostAndActAtTheOfficeHoursOfTheirPlace() {
        List<JobPost> american = ALL.posts.stream()
                .filter(post -> post.country().equals("United States"))
                .toList();
        long atNight = american.stream()
                .filter(post -> {
                    int hour = post.postDate().atOffset(ZoneOffset.ofHours(-6)).getHour();
                    return hour >= 22 || hour < 6;
                })
                .count();
        assertThat((double) atNight / american.size()).isLessThan(0.1);
    }

    @Test
    void minutesComeInBursts() {
        Map<Long, Integer> minutes = new HashMap<>();
        submitted().forEach(a -> minutes.merge(a.applicationDate().getEpochSecond() / 60, 1, Integer::sum));
        // Neighbouring minutes share an intensity, so half the mean square of their difference is a minute's variance.
        double squares = 0;
        double sum = 0;
        for (long minute = FROM / 60_000; minute < TO / 60_000; minute += 2) {
            int a = minutes.getOrDefault(minute, 0);
            int b = minutes.getOrDefault(minute + 1, 0);
            squares += (a - b) * (a - b) / 2.0;
            sum += (a + b) / 2.0;
        }
        assertThat(squares / sum).isBetween(0.7, 3.0);
    }

    @Test
    void theExpectedLoadIsWhatComes() {
        Digest played = new Digest();
        long begin = TestMarkets.at(Duration.ZERO);
        for (int days : new int[] {2, 10, 40}) {
            long end = TestMarkets.at(Duration.ofDays(days));
            for (int shard = 0; shard < SHARDS; shard++) {
                MARKET.player(shard).play(begin, end, played);
            }
            begin = end;
            assertThat(MARKET.expectedEvents(end) / played.count())
                    .as("expected to played after %s days", days)
                    .isCloseTo(1, within(0.05));
        }
    }

    @Test
    void theTimeOfAnExpectedNumberIsTheInverse() {
        for (double events : new double[] {0, 1, 17.5, 4_321, 5e5, 3e8}) {
            long millis = MARKET.timeOfExpected(events);
            assertThat(MARKET.expectedEvents(millis)).isGreaterThanOrEqualTo(events);
            assertThat(MARKET.expectedEvents(millis - 1)).isLessThanOrEqualTo(events);
        }
    }

    private static double on(DayOfWeek day) {
        return ALL.posts.stream()
                .filter(post -> post.postDate().atZone(ZoneOffset.UTC).getDayOfWeek() == day)
                .count();
    }

    private static List<JobApplication> submitted() {
        return ALL.applications.stream()
                .filter(application -> application.status() == ApplicationStatus.SUBMITTED)
                .toList();
    }

    private static double count(ApplicationStatus status) {
        return ALL.applications.stream().filter(a -> a.status() == status).count();
    }

    private static double share(List<Long> ages, Duration limit) {
        return (double) ages.stream().filter(age -> age <= limit.toMillis()).count() / ages.size();
    }
}

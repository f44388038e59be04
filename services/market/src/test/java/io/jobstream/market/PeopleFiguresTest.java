package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobPost;
import io.jobstream.market.TestMarkets.Collected;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Title;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Published figures on postings and candidates; sources stand in {@code data}. */
class PeopleFiguresTest {

    private static final Catalogs CATALOGS = TestMarkets.CATALOGS;
    private static final Set<String> DEGREES =
            Set.of("Bachelor's Degree", "Master's Degree", "Professional Degree", "Doctorate");
    private static final Collected ALL = new Collected();
    private static final Map<String, Title> TITLES = titles();

    @BeforeAll
    static void play() {
        TestMarkets.market(3, 8_000, 1)
                .player(0)
                .play(TestMarkets.at(Duration.ZERO), TestMarkets.at(Duration.ofDays(4)), ALL);
    }

    @Test
    void workModesHaveTheirShares() {
        CATALOGS.workModes()
                .forEach(mode -> assertThat(
                                share(ALL.posts, post -> post.workMode().equals(mode.name())))
                        .as(mode.name())
                        .isCloseTo(mode.share(), within(0.1 * mode.share())));
    }

    @Test
    void employmentTypesHaveTheirShares() {
        CATALOGS.employmentTypes()
                .forEach(type -> assertThat(
                                share(ALL.posts, post -> post.employmentType().equals(type.name())))
                        .as(type.name())
                        .isCloseTo(type.share(), within(0.003 + 0.1 * type.share())));
    }

    @Test
    void educationIsThatOfTheLaborForce() {
        CATALOGS.educationLevels()
                .forEach(level -> assertThat(
                                share(ALL.candidates, c -> c.educationLevel().equals(level.name())))
                        .as(level.name())
                        .isCloseTo(level.share(), within(0.003 + 0.1 * level.share())));
    }

    @Test
    void halfOfAllAreWomenAndTradesDiffer() {
        assertThat(share(ALL.candidates, PeopleFiguresTest::isWoman)).isCloseTo(0.465, within(0.0465));
        List<CandidateInfo> graduates = ALL.candidates.stream()
                .filter(c -> DEGREES.contains(c.educationLevel()))
                .toList();
        assertThat(share(graduates, PeopleFiguresTest::isWoman)).isCloseTo(0.509, within(0.0509));
        assertThat(share(of("Registered Nurse"), PeopleFiguresTest::isWoman)).isCloseTo(0.874, within(0.07));
        assertThat(share(of("Truck Driver"), PeopleFiguresTest::isWoman)).isCloseTo(0.078, within(0.05));
        assertThat(share(of("Software Engineer"), PeopleFiguresTest::isWoman)).isCloseTo(0.194, within(0.07));
    }

    @Test
    void halfOfThoseWhoSearchAreYoungerThanForty() {
        double[] ages = ALL.candidates.stream()
                .mapToDouble(c -> Period.between(
                                c.dateOfBirth(),
                                c.registeredAt().atZone(ZoneOffset.UTC).toLocalDate())
                        .getYears())
                .sorted()
                .toArray();
        assertThat(ages[ages.length / 2]).isBetween(38.0, 42.0);
    }

    @Test
    void theLargestGroupsOfOccupationsHaveTheirShares() {
        Map<Integer, Double> shares = Map.of(43, 0.122, 53, 0.091, 41, 0.088, 51, 0.057);
        shares.forEach((group, share) -> assertThat(share(
                        ALL.posts,
                        post -> CATALOGS.occupations()
                                        .get(title(post.jobTitle()).occupation())
                                        .socGroup()
                                == group))
                .as("group %s of the Standard Occupational Classification", group)
                .isCloseTo(share, within(0.1 * share)));
    }

    @Test
    void titlesExplainNineTenthsOfTheVarianceOfPay() {
        List<JobPost> american = ALL.posts.stream()
                .filter(post -> post.country().equals("United States"))
                .filter(post -> !post.employmentType().equals("Part-time"))
                .toList();
        double total = sigmaWithin(american, post -> "");
        double ofTitle = sigmaWithin(american, JobPost::jobTitle);
        double ofTrade = sigmaWithin(
                american,
                post -> CATALOGS.occupations()
                        .get(title(post.jobTitle()).occupation())
                        .socGroup());
        assertThat(1 - ofTitle * ofTitle / (total * total)).isBetween(0.89, 0.97);
        assertThat(ofTrade).isCloseTo(0.45, within(0.045));
    }

    @Test
    void partTimeWorkPaysHalf() {
        assertThat(meanPay("Cashier", "Part-time") / meanPay("Cashier", "Full-time"))
                .isCloseTo(0.5, within(0.06));
    }

    @Test
    void payKnowsTheDegree() {
        List<CandidateInfo> analysts = ALL.candidates.stream()
                .filter(c ->
                        title(c.currentTitle()).ladder() == title("Accountant").ladder())
                .filter(c -> c.seniority().equals("Mid-level") && c.location().endsWith("United States"))
                .toList();
        assertThat(meanRelativePay(analysts, "Master's Degree"))
                .isGreaterThan(meanRelativePay(analysts, "Associate Degree") * 1.02);
    }

    private static double meanRelativePay(List<CandidateInfo> candidates, String degree) {
        return candidates.stream()
                .filter(c -> c.educationLevel().equals(degree))
                .mapToDouble(c ->
                        (double) c.currentSalary() / title(c.currentTitle()).medianPayUsd())
                .average()
                .orElseThrow();
    }

    private static double meanPay(String title, String type) {
        return ALL.posts.stream()
                .filter(post -> post.jobTitle().equals(title)
                        && post.country().equals("United States")
                        && post.employmentType().equals(type))
                .mapToLong(JobPost::salary)
                .average()
                .orElseThrow();
    }

    private static boolean isWoman(CandidateInfo candidate) {
        return candidate.gender().equals("Female");
    }

    private static List<CandidateInfo> of(String title) {
        return ALL.candidates.stream()
                .filter(c -> title(c.currentTitle()).name().equals(title))
                .toList();
    }

    /** Standard deviation of log pay around the means of groups. */
    private static double sigmaWithin(List<JobPost> posts, Function<JobPost, Object> group) {
        Collection<List<Double>> groups = posts.stream()
                .collect(Collectors.groupingBy(
                        group, Collectors.mapping(post -> Math.log(post.salary()), Collectors.toList())))
                .values();
        double squares = 0;
        int freedom = 0;
        for (List<Double> logs : groups) {
            double mean =
                    logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            squares += logs.stream()
                    .mapToDouble(log -> (log - mean) * (log - mean))
                    .sum();
            freedom += logs.size() - 1;
        }
        return Math.sqrt(squares / freedom);
    }

    private static <T> double share(List<T> all, Predicate<T> which) {
        return (double) all.stream().filter(which).count() / all.size();
    }

    private static Title title(String text) {
        return Objects.requireNonNull(TITLES.get(text), text);
    }

    private static Map<String, Title> titles() {
        Map<String, Title> titles = new HashMap<>();
        CATALOGS.titles()
                .forEach(title -> CATALOGS.ladders()
                        .get(title.ladder())
                        .levels()
                        .forEach(level -> titles.put(level.titlePattern().replace("{title}", title.name()), title)));
        return titles;
    }
}

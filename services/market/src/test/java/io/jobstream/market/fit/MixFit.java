package io.jobstream.market.fit;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobPost;
import io.jobstream.market.TestMarkets;
import io.jobstream.market.catalog.Catalogs;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** How the mixes of postings and candidates compare with published ones; they are the same in all regimes. */
final class MixFit {

    private static final String LINKEDIN = "LinkedIn, United States, 06/2023";
    private static final String DICE = "St. Louis Fed on Dice, 2017; local time";
    private static final String CPS = "CPS 7/2025, labour force of 25 and older";
    private static final String OEWS = "OEWS 5/2024";
    private static final int DEGREES_AN_HOUR = 15;
    private static final Set<String> DEGREES =
            Set.of("Bachelor's Degree", "Master's Degree", "Professional Degree", "Doctorate");

    private final Catalogs catalogs = TestMarkets.CATALOGS;
    private final Map<String, Duration> offsets = offsets(catalogs);
    private final Map<String, Integer> groups = socGroups(catalogs);
    private final List<JobPost> posts;
    private final List<CandidateInfo> candidates;

    MixFit(List<Quarter> quarters) {
        this.posts =
                quarters.stream().flatMap(quarter -> quarter.posts.stream()).toList();
        this.candidates = quarters.stream()
                .flatMap(quarter -> quarter.candidates.stream())
                .toList();
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("posts from Monday to Wednesday", 0.58, posts, this::isEarlyInTheWeek, DICE));
        figures.add(figure("remote posts", 0.096, posts, post -> post.workMode().equals("Remote"), LINKEDIN));
        figures.add(figure("hybrid posts", 0.131, posts, post -> post.workMode().equals("Hybrid"), LINKEDIN));
        figures.add(figure("posts in office and administration", 0.122, posts, isOf(43), OEWS));
        figures.add(figure("posts in transport", 0.091, posts, isOf(53), OEWS));
        figures.add(figure("posts in sales", 0.088, posts, isOf(41), OEWS));
        figures.add(figure("posts in production", 0.057, posts, isOf(51), OEWS));
        figures.add(figure("women", 0.465, candidates, MixFit::isWoman, CPS));
        figures.add(figure("bachelor's degree and above", 0.453, candidates, MixFit::hasDegree, CPS));
        List<CandidateInfo> graduates =
                candidates.stream().filter(MixFit::hasDegree).toList();
        figures.add(figure("women of bachelor's degree and above", 0.509, graduates, MixFit::isWoman, CPS));
        return figures;
    }

    private static <T> Figure figure(String name, double target, List<T> all, Predicate<T> which, String source) {
        return Figure.of(name, target, Estimate.share(all.stream().filter(which).count(), all.size()), source);
    }

    private static boolean isWoman(CandidateInfo candidate) {
        return candidate.gender().equals("Female");
    }

    private static boolean hasDegree(CandidateInfo candidate) {
        return DEGREES.contains(candidate.educationLevel());
    }

    private boolean isEarlyInTheWeek(JobPost post) {
        Duration local = Objects.requireNonNull(offsets.get(post.city() + ", " + post.country()));
        return post.postDate()
                        .plus(local)
                        .atOffset(ZoneOffset.UTC)
                        .getDayOfWeek()
                        .getValue()
                <= 3;
    }

    /** @param group major group of the Standard Occupational Classification */
    private Predicate<JobPost> isOf(int group) {
        return post -> Objects.requireNonNull(groups.get(post.jobTitle())) == group;
    }

    private static Map<String, Duration> offsets(Catalogs catalogs) {
        Map<String, Duration> offsets = new HashMap<>();
        catalogs.locations()
                .forEach(location -> offsets.put(
                        location.city() + ", "
                                + catalogs.countries().get(location.country()).name(),
                        Duration.ofHours(Math.round(location.longitude() / DEGREES_AN_HOUR))));
        return offsets;
    }

    /** The group of each title as it is written. */
    private static Map<String, Integer> socGroups(Catalogs catalogs) {
        Map<String, Integer> groups = new HashMap<>();
        catalogs.titles()
                .forEach(title -> catalogs.ladders()
                        .get(title.ladder())
                        .levels()
                        .forEach(level -> groups.put(
                                level.titlePattern().replace("{title}", title.name()),
                                catalogs.occupations().get(title.occupation()).socGroup())));
        return groups;
    }
}

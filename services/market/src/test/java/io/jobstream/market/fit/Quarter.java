package io.jobstream.market.fit;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Uuid7;
import io.jobstream.market.Delivery;
import io.jobstream.market.Disorder;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import io.jobstream.market.TestMarkets;
import io.jobstream.market.play.SeededMarket;
import io.jobstream.market.regime.Regime;
import io.jobstream.market.regime.RegimeFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Seven days of a quarter of one regime's market that has grown up: every thirteenth, so that each weekday comes once. The
 * flows of such days are those of the quarter.
 */
final class Quarter implements EventSink {

    private static final double POSTINGS_A_DAY = 400;
    private static final int GROWN_DAYS = 100;
    private static final int DAYS = 91;
    private static final int STEP_DAYS = 13;

    final List<JobPost> posts = new ArrayList<>();
    final List<CandidateInfo> candidates = new ArrayList<>();
    /** By the posting's id: those that something happened to. */
    private final Map<UUID, Touched> touched = new HashMap<>();

    private final List<Double> daysToFill = new ArrayList<>();

    private Quarter() {}

    static Quarter of(Regime regime) {
        Market market = SeededMarket.of(
                new MarketSpec(
                        15 + regime.ordinal(),
                        TestMarkets.START,
                        POSTINGS_A_DAY,
                        RegimeFigures.of(regime).applicationsAPosting(),
                        1,
                        regime,
                        Disorder.NONE),
                TestMarkets.CATALOGS);
        Quarter quarter = new Quarter();
        ShardPlayer player = market.player(0);
        for (int day = GROWN_DAYS; day < GROWN_DAYS + DAYS; day += STEP_DAYS) {
            player.play(TestMarkets.at(Duration.ofDays(day)), TestMarkets.at(Duration.ofDays(day + 1)), quarter);
        }
        return quarter;
    }

    @Override
    public void jobPost(JobPost post, Delivery delivery) {
        posts.add(post);
        of(post.postId()).post = post;
    }

    @Override
    public void candidate(CandidateInfo candidate, Delivery delivery) {
        candidates.add(candidate);
    }

    @Override
    public void application(JobApplication application, Delivery delivery) {
        Touched posting = of(application.postId());
        posting.reached[application.status().ordinal()]++;
        double days = (application.timestamp().toEpochMilli() - Uuid7.epochMillis(application.postId()))
                / (double) Duration.ofDays(1).toMillis();
        if (application.status() == ApplicationStatus.SUBMITTED) {
            posting.within2Days += days <= 2 ? 1 : 0;
            posting.within4Days += days <= 4 ? 1 : 0;
        } else if (application.status() == ApplicationStatus.HIRED) {
            daysToFill.add(days);
        }
    }

    /** A ratio of what happened to postings in the quarter. */
    Estimate ratio(ToDoubleFunction<Touched> above, ToDoubleFunction<Touched> below) {
        return Estimate.ratio(touched.values().stream()
                .map(posting -> new double[] {above.applyAsDouble(posting), below.applyAsDouble(posting)})
                .toList());
    }

    Estimate medianDaysToFill() {
        return Estimate.median(
                daysToFill.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Touched of(UUID posting) {
        return touched.computeIfAbsent(posting, id -> new Touched());
    }

    /** What happened to a posting on the days that were played. */
    static final class Touched {

        private final int[] reached = new int[ApplicationStatus.values().length];
        private int within2Days;
        private int within4Days;
        private @Nullable JobPost post;

        int applications() {
            return reached(ApplicationStatus.SUBMITTED);
        }

        int reached(ApplicationStatus status) {
            return reached[status.ordinal()];
        }

        int within2Days() {
            return within2Days;
        }

        int within4Days() {
            return within4Days;
        }

        /** 1 if the posting appeared on one of them, or 0. */
        int appeared() {
            return post == null ? 0 : 1;
        }

        /** Applications to a posting that appeared on one of them and has a work mode. */
        int applications(String workMode) {
            return post != null && post.workMode().equals(workMode) ? applications() : 0;
        }
    }
}

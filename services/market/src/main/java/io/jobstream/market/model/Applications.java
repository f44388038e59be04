package io.jobstream.market.model;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.JobApplication;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import io.jobstream.market.time.ArrivalClock;
import io.jobstream.market.time.WeekProfile;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The stream of applications: who applies for what.
 *
 * <p>An application draws the age of its posting, on the clock of the postings, from a law under which 41 % come within
 * 48 hours and 56 % within 96 (Dice, St. Louis Fed, 2017); among neighbours of that age popularity decides. Then
 * candidates are proposed, mostly of the posting's family and country, until one finds the match worth an application.
 */
final class Applications {

    /** Weibull through 41 % at 2 days and 56 % at 4, cut at {@link #LONGEST_DAYS}. */
    private static final double AGE_SHAPE = 0.63;

    private static final double AGE_SCALE_DAYS = 5.85;
    private static final double LONGEST_DAYS = 40;
    private static final double AGE_CUT = 1 - StrictMath.exp(-StrictMath.pow(LONGEST_DAYS / AGE_SCALE_DAYS, AGE_SHAPE));
    private static final double CANDIDATE_MEAN_DAYS = 12;
    private static final double CANDIDATE_LONGEST_DAYS = 60;
    private static final double CANDIDATE_CUT = 1 - StrictMath.exp(-CANDIDATE_LONGEST_DAYS / CANDIDATE_MEAN_DAYS);
    /** Shares of proposals: candidates with the posting's very title, with any title of its family, and just anyone. */
    private static final double SAME_TITLE = 0.45;

    private static final double SAME_FAMILY = 0.42;

    /** While there are fewer candidates to choose from, those of one title are too few, and the family stands in. */
    private static final double ENOUGH_CANDIDATES = 300_000;

    /** Chance that a candidate considers a job on site in another country. */
    private static final double RELOCATES = 0.12;

    private static final int POSTING_PROPOSALS = 6;
    private static final int CANDIDATE_PROPOSALS = 14;
    /**
     * Each pair of posting and candidate is open to one in so many applications only, by hash. That makes it as much
     * rarer that somebody applies for the same job again.
     */
    private static final int PAIR_GATES = 2;

    private static final int REMOTE = 2;

    private final EventIds ids;
    private final Vocabulary vocabulary;
    private final Postings postings;
    private final Candidates candidates;
    private final SkillOverlap overlap;
    private final long key;
    private final ArrivalClock clock;
    private final long first;
    private final double perDay;
    private final double postingsPerDay;
    private final double candidatesPerDay;
    private final QuantileTable ageDays = new QuantileTable(Applications::ageQuantile);
    private final QuantileTable candidateDays =
            new QuantileTable(p -> -CANDIDATE_MEAN_DAYS * StrictMath.log(1 - p * CANDIDATE_CUT));

    Applications(MarketSpec spec, Vocabulary vocabulary, Postings postings, Candidates candidates, EventIds ids) {
        this.ids = ids;
        this.vocabulary = vocabulary;
        this.postings = postings;
        this.candidates = candidates;
        this.overlap = new SkillOverlap(vocabulary.catalogs().titles());
        this.key = Hash.of(spec.seed(), StreamKind.APPLICATION.code());
        this.postingsPerDay = spec.postingsPerDay();
        this.perDay = spec.postingsPerDay() * spec.applicationsPerPosting();
        this.candidatesPerDay = perDay / Candidates.APPLICATIONS_EACH;
        this.clock = new ArrivalClock(Hash.mix(key), spec.startMillis(), perDay, WeekProfile.APPLICATIONS);
        this.first = clock.firstNotBefore(spec.startMillis());
    }

    ArrivalClock clock() {
        return clock;
    }

    /** The number of the market's first application. */
    long first() {
        return first;
    }

    /** Applications a day, as the mean of a week. */
    double perDay() {
        return perDay;
    }

    /** The key of an application's further draws. */
    long hash(long number) {
        return Hash.of(key, number);
    }

    /**
     * The share of applications at a time whose posting is not older than the market: it rises from 0 to 1 within the
     * first forty days.
     */
    double shareAt(long millis) {
        double days = (postings.clock().integral(millis) - postings.first()) / postingsPerDay;
        if (days <= 0) {
            return 0;
        }
        return days >= LONGEST_DAYS
                ? 1
                : (1 - StrictMath.exp(-StrictMath.pow(days / AGE_SCALE_DAYS, AGE_SHAPE))) / AGE_CUT;
    }

    /** Simulated days from the start after which {@link #shareAt} is 1, whatever the week. */
    static int rampDays() {
        return (int) LONGEST_DAYS + 8;
    }

    /**
     * Who applies for what, or null where the number stands for nobody because its posting would be older than the
     * market.
     */
    @Nullable
    Match match(long number, long millis) {
        long hash = hash(number);
        double published = postings.clock().integral(millis);
        long nearest = lastNotAfter(postings.clock(), publishedAround(hash, published), millis, published);
        if (nearest < postings.first()) {
            return null;
        }
        double registrations = candidates.clock().integral(millis);
        long registered = lastNotAfter(candidates.clock(), (long) registrations, millis, registrations);
        if (registered < candidates.first()) {
            return null;
        }
        Posting posting = postings.posting(choosePosting(hash, published, nearest, millis));
        return chooseCandidate(Hash.of(hash, Salt.PROPOSAL), posting, registered);
    }

    JobApplication event(long number, long millis, Match match, ApplicationStatus status, long statusMillis) {
        Posting posting = match.posting();
        Candidate candidate = match.candidate();
        return new JobApplication(
                ids.of(StreamKind.APPLICATION, number, millis),
                ids.of(
                        StreamKind.CANDIDATE,
                        candidate.number(),
                        candidates.clock().timeOf(candidate.number())),
                ids.of(StreamKind.POSTING, posting.number(), postings.clock().timeOf(posting.number())),
                Instant.ofEpochMilli(millis),
                match.compatibility().score(),
                status,
                postings.method(posting),
                match.compatibility().reason(posting, candidate),
                vocabulary.catalogs().families().get(posting.family()).name(),
                Instant.ofEpochMilli(statusMillis));
    }

    /** The scores of some applications from when the ramp is over. */
    double[] typicalScores(int count) {
        long from = clock.firstNotBefore(clock.timeOf(first) + 2L * rampDays() * 24 * ArrivalClock.MILLIS_AN_HOUR);
        return LongStream.range(from, from + count)
                .mapToObj(number -> match(number, clock.timeOf(number)))
                .filter(Objects::nonNull)
                .mapToDouble(match -> match.compatibility().score())
                .toArray();
    }

    private long publishedAround(long hash, double published) {
        return (long) published - 1 - (long) (ageDays.draw(Hash.of(hash, Salt.AGE)) * postingsPerDay);
    }

    private long choosePosting(long hash, double published, long nearest, long millis) {
        for (int i = 0; i < POSTING_PROPOSALS; i++) {
            long proposal = Hash.of(hash, Salt.POPULARITY + (long) i * 64);
            // Age is drawn anew with every proposal, or refusals would flatten popularity.
            long around = i == 0 ? nearest : publishedAround(proposal, published);
            if (around >= postings.first()) {
                long posting = postings.popularNear(around, proposal);
                if (posting >= postings.first()
                        && posting <= published
                        && postings.clock().notAfter(posting, millis, published)) {
                    return posting;
                }
            }
        }
        return nearest;
    }

    private Match chooseCandidate(long hash, Posting posting, long registered) {
        boolean remote = posting.workMode() == REMOTE;
        int gate = Hash.below(hash, PAIR_GATES);
        long abroad = -1;
        Candidate last = null;
        for (int i = 0; i < CANDIDATE_PROPOSALS; i++) {
            long proposal = Hash.of(hash, i);
            long number = proposeCandidate(proposal, posting, registered);
            if (number > registered
                    || number < candidates.first()
                    || Hash.below(Hash.of(posting.hash(), number), PAIR_GATES) != gate) {
                continue;
            }
            boolean near = remote
                    || candidates.countryOf(number) == posting.country()
                    || Hash.unit(Hash.of(proposal, Salt.LOCATION)) < RELOCATES;
            if (!near) {
                abroad = number;
                continue;
            }
            Candidate candidate = candidates.candidate(number);
            Compatibility fit = Compatibility.of(posting, candidate, overlap);
            if (Hash.unit(Hash.of(proposal, Salt.ACCEPT)) < chanceToApply(fit.score())) {
                return new Match(posting, candidate, fit);
            }
            last = candidate;
        }
        Candidate fallback =
                last != null ? last : candidates.candidate(abroad >= 0 ? abroad : anyone(hash, registered));
        return new Match(posting, fallback, Compatibility.of(posting, fallback, overlap));
    }

    private long proposeCandidate(long hash, Posting posting, long registered) {
        long back = (long) (candidateDays.draw(Hash.of(hash, Salt.AGE)) * candidatesPerDay);
        long around = registered - back;
        if (around < candidates.first()) {
            around = anyone(hash, registered);
        }
        double field = Hash.unit(Hash.of(hash, Salt.FAMILY));
        double choice = Math.min((double) registered - candidates.first(), candidatesPerDay * CANDIDATE_MEAN_DAYS);
        double sameTitle = SAME_TITLE * Math.min(1, choice / ENOUGH_CANDIDATES);
        if (field < sameTitle) {
            return candidates.withTitleNear(around, posting.title(), Hash.of(hash, Salt.SLOT));
        }
        return field < SAME_TITLE + SAME_FAMILY
                ? candidates.ofFamilyNear(around, posting.family(), Hash.of(hash, Salt.SLOT))
                : around;
    }

    /** Anyone who has registered. */
    private long anyone(long hash, long registered) {
        double part = Hash.unit(Hash.mix(hash));
        return candidates.first() + (long) (part * (registered - candidates.first() + 1));
    }

    /** People tend to apply where they fit. */
    private static double chanceToApply(double score) {
        double part = score / 100;
        return 0.08 + 0.92 * part * part;
    }

    /** The greatest number from {@code guess} downwards, or just above it, whose event is not after a time. */
    private static long lastNotAfter(ArrivalClock clock, long guess, long millis, double integral) {
        long number = guess + 1;
        while (number >= 0 && !clock.notAfter(number, millis, integral)) {
            number--;
        }
        return number;
    }

    private static double ageQuantile(double p) {
        return AGE_SCALE_DAYS * StrictMath.pow(-StrictMath.log(1 - p * AGE_CUT), 1 / AGE_SHAPE);
    }

    /** A candidate who applies for a posting. */
    record Match(Posting posting, Candidate candidate, Compatibility compatibility) {}
}

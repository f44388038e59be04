package io.jobstream.market.application;

import io.jobstream.market.candidate.Candidate;
import io.jobstream.market.candidate.CandidateActivity;
import io.jobstream.market.candidate.CandidateSlots;
import io.jobstream.market.candidate.CandidateSlots.Pool;
import io.jobstream.market.candidate.Candidates;
import io.jobstream.market.posting.LivePosting;
import io.jobstream.market.posting.Posting;
import io.jobstream.market.posting.PostingLives;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.RandomField;
import io.jobstream.market.region.Regions;
import io.jobstream.market.time.ArrivalClock;

/**
 * Finds the candidate that makes an application of a posting.
 *
 * <p>Nobody applies to a posting twice, because no candidate can be proposed to two of its applications: each pool of
 * candidates is divided by place into as many classes as the posting has applications (a power of two), a different way
 * for each posting, and an application proposes only those of the class of its number. The pools have nobody in common.
 *
 * <p>One search after the other, each over one pool after the other: not for use by several threads.
 */
public final class ApplicantSearch {

    /** Stands for an application that nobody makes. */
    public static final long NOBODY = -1;

    /** Share of the applicants for local work that live elsewhere in the region: no published figure found. */
    private static final double RELOCATING = 0.06;
    /** Share of the applications to remote work that come from the posting's own region, beyond its share of the market. */
    private static final double OWN_REGION = 0.3;
    /** Share of the applications that first look among those with the very title. */
    private static final double SAME_TITLE = 0.85;

    private static final int REMOTE = 2;
    /** Of how many that would apply the best one does, by how far the application gets. */
    private static final int[] BEST_OF = {1, 2, 3, 5, 6};

    /** In so many blocks of candidates at most, and at so many places of each. */
    private static final int MOST_BLOCKS = 12;

    private static final int PLACES_A_BLOCK = 8;
    /** Remote work is looked for from so many regions, until somebody is found. */
    private static final int REMOTE_REGIONS = 6;
    /** From this rank on, half of the years asked are needed. */
    private static final int OFFERED = 3;

    private static final int HIRED = 4;
    private static final int NOWHERE = -1;

    private final Candidates candidates;
    private final Regions regions;
    private final CandidateActivity activity;
    private final SkillOverlap overlap;
    private final double otherField;

    private int application;
    private int classes;
    private int classBits;
    private int rank;
    private long millis;
    private long closing;
    private int region;
    private double registered;
    private boolean elsewhere;
    private int found;
    private long best;
    private double bestScore;

    /** @param otherField share of the applicants that would also apply outside of their field */
    ApplicantSearch(
            Candidates candidates,
            Regions regions,
            CandidateActivity activity,
            SkillOverlap overlap,
            double otherField) {
        this.candidates = candidates;
        this.regions = regions;
        this.activity = activity;
        this.overlap = overlap;
        this.otherField = otherField;
    }

    /**
     * The number of the candidate that makes an application, or {@link #NOBODY}.
     *
     * @param application its number among those of the posting
     * @param millis      when it is made
     */
    long find(PostingLives lives, LivePosting live, int application, long millis) {
        Posting posting = live.posting();
        begin(lives, live, application, millis);
        long hash = Hash.of(RandomField.PROPOSAL.of(posting.hash()), application);
        boolean titleFirst = rank > 0 || Hash.unit(Hash.of(hash, 5)) < SAME_TITLE;
        boolean anyField = rank < HIRED && Hash.unit(Hash.of(hash, 8)) < otherField;
        if (posting.workMode() == REMOTE) {
            for (int i = 0; i < REMOTE_REGIONS && best == NOBODY; i++) {
                long draw = Hash.of(hash, 10 + i);
                CandidateSlots slots = in(regionOf(posting, draw));
                if (titleFirst) {
                    propose(posting, slots, slots.withTitle(posting.title()), Field.TITLE, Hash.of(draw, 6));
                }
                propose(posting, slots, slots.ofFamily(posting.title()), Field.FAMILY, Hash.of(draw, 7));
                if (best == NOBODY && anyField) {
                    propose(posting, slots, slots.ofOtherFamily(posting.title()), Field.OTHER, Hash.of(draw, 9));
                }
            }
            return best;
        }
        CandidateSlots slots = in(Regions.of(posting.number()));
        if (Hash.unit(Hash.of(hash, 2)) < RELOCATING) {
            return findElsewhere(posting, slots, hash);
        }
        int city = posting.location();
        if (titleFirst) {
            propose(posting, slots, slots.inCityWithTitle(city, posting.title()), Field.TITLE, Hash.of(hash, 6));
        }
        propose(posting, slots, slots.inCityOfFamily(city, posting.title()), Field.FAMILY, Hash.of(hash, 7));
        if (best == NOBODY && anyField) {
            propose(posting, slots, slots.inCityOfOtherFamily(city, posting.title()), Field.OTHER, Hash.of(hash, 9));
        }
        return best == NOBODY && rank >= OFFERED ? findElsewhere(posting, slots, hash) : best;
    }

    private void begin(PostingLives lives, LivePosting live, int application, long millis) {
        this.application = application;
        this.millis = millis;
        rank = lives.rules().funnel().rank(live.life(), application);
        classes = Integer.highestOneBit(Math.max(1, lives.rules().applications(live.life()) - 1)) << 1;
        classBits = Integer.numberOfTrailingZeros(classes);
        // Only those are hired that have stopped applying by the close.
        closing = rank == HIRED ? lives.times().closing(live) : 0;
        region = NOWHERE;
        elsewhere = false;
        found = 0;
        best = NOBODY;
        bestScore = -1;
    }

    /** Searches in other cities of the posting's region. */
    private long findElsewhere(Posting posting, CandidateSlots slots, long hash) {
        elsewhere = true;
        propose(posting, slots, slots.withTitle(posting.title()), Field.TITLE, Hash.of(hash, 3));
        propose(posting, slots, slots.ofFamily(posting.title()), Field.FAMILY, Hash.of(hash, 4));
        return best;
    }

    private int regionOf(Posting posting, long hash) {
        if (Hash.unit(hash) < OWN_REGION) {
            return Regions.of(posting.number());
        }
        return regions.draw(Hash.mix(hash));
    }

    /** How near a pool's titles are to the posting's. */
    private enum Field {
        TITLE(24, 2.5),
        FAMILY(32, 1),
        OTHER(24, 0.7);

        private final int proposals;
        /** How eager its candidates are, relative to their own eagerness. */
        private final double interest;

        Field(int proposals, double interest) {
            this.proposals = proposals;
            this.interest = interest;
        }
    }

    /** Searches in a region from now on. */
    private CandidateSlots in(int region) {
        if (region != this.region) {
            this.region = region;
            registered = candidates.clock().of(region).integral(millis);
        }
        return candidates.slots(region);
    }

    /** Proposes those of a pool, as long as there are not enough to choose from. */
    private void propose(Posting posting, CandidateSlots slots, Pool pool, Field field, long hash) {
        int size = pool.size();
        if (size == 0) {
            return;
        }
        double perDay = candidates.clock().perDay(region);
        long first = candidates.clock().first(region);
        int done = 0;
        // A posting that hires nobody for lack of a proposal would be one that never fills.
        int effort = rank >= OFFERED ? 4 : 1;
        for (int round = 0;
                done < field.proposals * effort && round < MOST_BLOCKS * effort && found < BEST_OF[rank];
                round++) {
            long draw = Hash.of(hash, round);
            long around = (long) (registered - activity.daysBefore(draw) * perDay);
            long block = slots.block(Math.max(around, first));
            long shift = Hash.below(Hash.of(posting.hash(), block * 16 + region), classes);
            int position = (int) (application - shift) & (classes - 1);
            int places = (size - position + classes - 1) >>> classBits;
            // Some places of the class, from one of them on, each once.
            int tries = Math.min(places, PLACES_A_BLOCK);
            int at = places <= 0 ? 0 : Hash.below(Hash.mix(draw), places);
            for (int i = 0; i < tries && found < BEST_OF[rank]; i++) {
                int slot = slots.slot(pool, position + classes * at);
                consider(posting, slots, slots.candidate(block, slot), slot, field, Hash.of(draw, i));
                at = at + 1 == places ? 0 : at + 1;
                done++;
            }
        }
    }

    private void consider(Posting posting, CandidateSlots slots, long index, int slot, Field field, long hash) {
        ArrivalClock clock = candidates.clock().of(region);
        if (index > registered
                || index < candidates.clock().first(region)
                || !clock.notAfter(index, millis, registered)) {
            return;
        }
        long number = Regions.number(index, region);
        long key = candidates.hash(number);
        double eagerness = activity.eagerness(key);
        double chance = rank >= OFFERED && eagerness > 0 ? 1 : field.interest * eagerness;
        if (number == best || Hash.unit(hash) >= chance) {
            return;
        }
        double lastIndex = index + activity.days(key) * candidates.clock().perDay(region);
        if (registered > lastIndex || (rank == HIRED && clock.integral(closing) <= lastIndex)) {
            return;
        }
        if (elsewhere && slots.location(slot) == posting.location()) {
            return;
        }
        if (BEST_OF[rank] == 1 && field == Field.TITLE) {
            best = number;
            found++;
            return;
        }
        Candidate candidate = candidates.candidate(number, slots, slot);
        if (rank >= OFFERED && candidate.years() * 2 < posting.years()) {
            return;
        }
        Compatibility fit = Compatibility.of(posting, candidate, overlap);
        if (field == Field.FAMILY && fit.skillsMatched() == 0) {
            return;
        }
        found++;
        double score = fit.score();
        if (score > bestScore || (score == bestScore && number < best)) {
            best = number;
            bestScore = score;
        }
    }
}

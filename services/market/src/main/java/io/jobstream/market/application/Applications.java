package io.jobstream.market.application;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.JobApplication;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.candidate.Candidate;
import io.jobstream.market.candidate.CandidateActivity;
import io.jobstream.market.candidate.Candidates;
import io.jobstream.market.choice.Vocabulary;
import io.jobstream.market.id.EventIds;
import io.jobstream.market.id.StreamKind;
import io.jobstream.market.lives.Lives;
import io.jobstream.market.posting.LifeTimes;
import io.jobstream.market.posting.LivePosting;
import io.jobstream.market.posting.Posting;
import io.jobstream.market.posting.PostingLives;
import io.jobstream.market.posting.Postings;
import io.jobstream.market.regime.RegimeFigures;
import io.jobstream.market.region.Regions;
import java.time.Instant;

/**
 * Which candidate applies for which posting, and when. An application is the k-th of a posting: its number holds the
 * posting's and, in the
 * lower twelve bits, k. Its posting's life decides when it comes and what becomes of it, and the search finds the
 * candidate.
 */
public final class Applications {

    private static final int PLACE_BITS = Integer.numberOfTrailingZeros(Lives.MOST_APPLICATIONS);
    private static final int PLACE_MASK = Lives.MOST_APPLICATIONS - 1;
    private final EventIds ids;
    private final Vocabulary vocabulary;
    private final Postings postings;
    private final Candidates candidates;
    private final SkillOverlap overlap;
    private final MatchReasons reasons = new MatchReasons();
    private final Regions regions;
    private final CandidateActivity activity;
    private final double otherField;
    private final Calibration calibration;
    private final PostingLives lives;

    public Applications(
            MarketSpec spec,
            RegimeFigures figures,
            Vocabulary vocabulary,
            Regions regions,
            Postings postings,
            Candidates candidates,
            EventIds ids) {
        this.ids = ids;
        this.vocabulary = vocabulary;
        this.postings = postings;
        this.candidates = candidates;
        this.overlap = new SkillOverlap(vocabulary.catalogs().titles());
        this.regions = regions;
        this.activity = new CandidateActivity(figures);
        this.otherField = figures.otherField();
        this.calibration = new Calibration(spec, figures, regions, postings, search());
        this.lives = calibration.lives();
    }

    public Lives lives() {
        return lives.rules();
    }

    public PostingLives postingLives() {
        return lives;
    }

    public LifeTimes times() {
        return lives.times();
    }

    public LivePosting posting(long number) {
        return lives.of(number);
    }

    /** Applications that an average posting tries to get before it closes; some find nobody. */
    public double triedPerPosting() {
        return lives.expected() * lives.rules().triedShare();
    }

    /** The number of the k-th application of a posting. */
    public static long number(long posting, int place) {
        return posting << PLACE_BITS | place;
    }

    public static long postingOf(long application) {
        return application >>> PLACE_BITS;
    }

    /** Which of its posting's applications an application is. */
    public static int placeOf(long application) {
        return (int) application & PLACE_MASK;
    }

    /** Searches for applicants, for one thread. */
    ApplicantSearch search() {
        return new ApplicantSearch(candidates, regions, activity, overlap, otherField);
    }

    /**
     * The share of the applications that come at a time that somebody makes: in the market's first weeks, candidates must
     * register first.
     *
     * @param samples how many applications are looked at
     */
    public double foundShare(long millis, int samples) {
        return calibration.foundShare(lives, millis, samples);
    }

    /**
     * The record of an application.
     *
     * @param millis       when it was made
     * @param statusMillis when it got its status
     */
    public JobApplication event(
            LivePosting live, int place, long applicant, long millis, ApplicationStatus status, long statusMillis) {
        Posting posting = live.posting();
        Candidate candidate = candidates.candidate(applicant);
        Compatibility compatibility = Compatibility.of(posting, candidate, overlap);
        return new JobApplication(
                ids.of(StreamKind.APPLICATION, number(live.number(), place), millis),
                ids.of(StreamKind.CANDIDATE, applicant, candidates.clock().timeOf(applicant)),
                ids.of(StreamKind.POSTING, live.number(), live.millis()),
                Instant.ofEpochMilli(millis),
                compatibility.score(),
                status,
                postings.method(posting),
                compatibility.reason(posting, candidate, reasons),
                vocabulary.catalogs().families().get(posting.family()).name(),
                Instant.ofEpochMilli(statusMillis));
    }
}

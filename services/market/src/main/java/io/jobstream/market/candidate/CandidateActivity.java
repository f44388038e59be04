package io.jobstream.market.candidate;

import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import io.jobstream.market.random.RandomField;
import io.jobstream.market.regime.RegimeFigures;

/**
 * How long and how eagerly a candidate applies. Most stop within some weeks, and a hire is one of the reasons: only those
 * are hired that have stopped by then. Eagerness differs widely: some only register, and some let software apply.
 */
public final class CandidateActivity {

    /** Days from the registration to the last application, on average. */
    private static final double MEAN_DAYS = 24;
    /**
     * Nobody applies for longer, in days on the clock of registrations. The processor keeps candidates for 60 days longer
     * than the applications that name them, so this must stay well below.
     */
    private static final double LONGEST_DAYS = 50;
    /** Share that never applies: no published figure found. */
    private static final double ONLY_REGISTERED = 0.12;
    /** Eagerness of one that applies by hand, relative to software, if no candidate lets software apply. */
    private static final double BY_HAND = 0.44;

    private final QuantileTable days = new QuantileTable(p ->
            -MEAN_DAYS * StrictMath.log(1 - p * (1 - StrictMath.exp(-LONGEST_DAYS / MEAN_DAYS))));
    private final double automatic;
    private final double byHand;

    public CandidateActivity(RegimeFigures figures) {
        this.automatic = figures.automaticCandidates();
        double share = figures.automaticApplications();
        double mean = share > 0 ? automatic * (1 - share) / (share * (1 - automatic)) : BY_HAND;
        // Twice the mean, because a uniform number is a half on average.
        this.byHand = Math.min(1, 2 * mean / (1 - ONLY_REGISTERED));
    }

    /** Days from the registration, on the clock of registrations, in which a candidate applies. */
    public double days(long hash) {
        return days.draw(RandomField.ACTIVITY.of(hash));
    }

    /** How often a candidate takes a chance to apply, 0 to 1. */
    public double eagerness(long hash) {
        long draw = RandomField.EAGERNESS.of(hash);
        if (Hash.unit(draw) < automatic) {
            return 1;
        }
        double by = Hash.unit(Hash.mix(draw));
        if (by < ONLY_REGISTERED) {
            return 0;
        }
        return byHand * (by - ONLY_REGISTERED) / (1 - ONLY_REGISTERED);
    }

    /** Days before an application at which its applicant may have registered; those who still apply are among them. */
    public double daysBefore(long hash) {
        return days.draw(hash);
    }
}

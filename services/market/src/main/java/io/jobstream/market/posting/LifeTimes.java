package io.jobstream.market.posting;

import io.jobstream.market.lives.AgeLanes;
import io.jobstream.market.lives.Lives;
import io.jobstream.market.lives.Reviews;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.RandomField;
import io.jobstream.market.region.Regions;
import io.jobstream.market.time.ArrivalClock;
import io.jobstream.market.time.ProfileHours;
import io.jobstream.market.time.WeekProfile;

/**
 * The simulated times of what happens to a posting. People apply at their hours, employers act at theirs, both in the
 * local time of the posting's region.
 */
public final class LifeTimes {

    private static final long MILLIS_A_MINUTE = 60_000;
    /** A hire comes within an hour after the review, every other decision later: nobody is rejected before the hire. */
    private static final long HIRES_MILLIS = ArrivalClock.MILLIS_AN_HOUR;
    /**
     * Variance of a minute's count of applications, relative to its mean, beyond that of a Poisson process, whose is 1;
     * no published figure found.
     */
    private static final double BURSTINESS = 1.5;
    /** Variance that a choice between two minutes gives a minute's intensity, relative to the square of its mean. */
    private static final double CHOICE_VARIANCE = 1.0 / 3;

    private final Lives lives;
    private final long key;
    private final ProfileHours[] applying;
    private final ProfileHours[] working;
    private final double choosing;

    /** @param applicationsPerDay applications a day in all regions */
    public LifeTimes(Lives lives, Regions regions, double applicationsPerDay, long key) {
        this.lives = lives;
        this.key = key;
        this.applying = new ProfileHours[regions.count()];
        this.working = new ProfileHours[regions.count()];
        for (int region = 0; region < regions.count(); region++) {
            int offset = regions.region(region).offsetHours();
            applying[region] = new ProfileHours(WeekProfile.APPLICATIONS.inUtc(offset), WeekProfile.HOURS);
            working[region] = new ProfileHours(WeekProfile.WORK.inUtc(offset), 40);
        }
        double perMinute = applicationsPerDay / (24 * 60);
        this.choosing = Math.min(1, StrictMath.sqrt(BURSTINESS / CHOICE_VARIANCE / perMinute));
    }

    /** When the applications of a lane begin to come; never falls as the posting's time rises. */
    public long ofLane(int region, long posted, int lane) {
        return applying[region].timeOf(
                applying[region].at(posted) + lives.lanes().age(lane));
    }

    /** When a posting appeared whose applications of a lane begin to come at a time; about. */
    public long postedForLane(int region, long millis, int lane) {
        return applying[region].timeOf(
                applying[region].at(millis) - lives.lanes().age(lane));
    }

    /** When a review begins; never falls as the posting's time rises. */
    public long ofReview(int region, long posted, int review) {
        return working[region].timeOf(
                working[region].at(posted) + lives.reviews().age(review));
    }

    /** When a posting appeared whose review begins at a time; about. */
    public long postedForReview(int region, long millis, int review) {
        return working[region].timeOf(
                working[region].at(millis) - lives.reviews().age(review));
    }

    /**
     * When an application comes, once its lane's time is known. Some minutes are busier than others.
     *
     * @param posting hash of the posting
     */
    public long ofApplication(long posting, int application, long laneMillis) {
        long hash = Hash.of(RandomField.MOMENT.of(posting), application);
        long one = laneMillis + Hash.below(hash, (int) AgeLanes.SPREAD_MILLIS);
        if (Hash.unit(Hash.of(hash, 1)) >= choosing) {
            return one;
        }
        long other = laneMillis + Hash.below(Hash.of(hash, 2), (int) AgeLanes.SPREAD_MILLIS);
        return weight(one) >= weight(other) ? one : other;
    }

    public long ofApplication(LivePosting posting, int application) {
        int lane = posting.life().laneOf(application);
        return ofApplication(posting.life().hash(), application, ofLane(posting.region(), posting.millis(), lane));
    }

    /**
     * When a decision of a review is written, once the review's time is known.
     *
     * @param posting hash of the posting
     */
    public long ofStep(long posting, int application, int stage, boolean hired, long reviewMillis) {
        long hash = Hash.of(RandomField.DECISION.of(posting, stage), application);
        return hired
                ? reviewMillis + Hash.below(hash, (int) HIRES_MILLIS)
                : reviewMillis + HIRES_MILLIS + Hash.below(hash, (int) (Reviews.SPREAD_MILLIS - HIRES_MILLIS));
    }

    /** From when on nobody applies to a posting any more. */
    public long closing(LivePosting posting) {
        return ofReview(posting.region(), posting.millis(), posting.life().closing());
    }

    private long weight(long millis) {
        return Hash.of(key, millis / MILLIS_A_MINUTE) >>> 1;
    }
}

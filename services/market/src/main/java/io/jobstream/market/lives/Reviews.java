package io.jobstream.market.lives;

import io.jobstream.market.time.ArrivalClock;
import io.jobstream.market.time.ProfileHours;
import io.jobstream.market.time.WeekProfile;
import java.util.Arrays;

/**
 * The reviews of a posting: at fixed ages in working hours its employer goes through the applications. Every change of an
 * application's status happens at a review, and the posting closes at one. Immutable.
 */
public final class Reviews {

    /** Stands for "at no review"; greater than every review. */
    public static final int NEVER = 63;

    /** After a review its decisions are written within this time. */
    public static final long SPREAD_MILLIS = 3 * ArrivalClock.MILLIS_AN_HOUR;

    /** Working hours in a calendar day, seen over the whole week. */
    static final double HOURS_A_DAY = 40.0 / 7;

    private static final double HOURS_A_WORKING_DAY = 8;
    /** In working days. They lie at least a day apart, so that the decisions of one are out before the next begins. */
    private static final int[] DAYS = {
        2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 39, 42, 45, 48, 52, 56, 60, 65
    };

    /** On top of what a week's full hours show, for the times between them. */
    private static final double MARGIN_HOURS = 1.5;

    private final ProfileHours applying = new ProfileHours(WeekProfile.APPLICATIONS, WeekProfile.HOURS);
    private final ProfileHours working = new ProfileHours(WeekProfile.WORK, 40);

    public int count() {
        return DAYS.length;
    }

    /** Working hours from the posting to a review. */
    public double age(int review) {
        return DAYS[review] * HOURS_A_WORKING_DAY;
    }

    /**
     * The first review that is certain to come after an application, whenever in the week its posting appeared.
     *
     * @param applicantHours hours from the posting to the application
     * @return {@link #NEVER} if even the last review may be earlier
     */
    public int firstAfter(double applicantHours) {
        double latest = 0;
        for (int hour = 0; hour < WeekProfile.HOURS; hour++) {
            long posted = hour * ArrivalClock.MILLIS_AN_HOUR;
            long applied = applying.timeOf(applying.at(posted) + applicantHours) + AgeLanes.SPREAD_MILLIS;
            latest = Math.max(latest, working.at(applied) - working.at(posted));
        }
        double needed = latest + MARGIN_HOURS;
        int review = Arrays.binarySearch(DAYS, (int) Math.ceil(needed / HOURS_A_WORKING_DAY));
        int first = review >= 0 ? review : -review - 1;
        return first < DAYS.length ? first : NEVER;
    }

    /** The review nearest to a number of calendar days, from {@code least} on. */
    public int nearest(double calendarDays, int least) {
        double hours = calendarDays * HOURS_A_DAY;
        int review = least;
        while (review + 1 < DAYS.length && (age(review) + age(review + 1)) / 2 < hours) {
            review++;
        }
        return review;
    }
}

package io.jobstream.market.time;

/**
 * The time in which employers act, as a clock of its own: it runs on working days, seen over the world's time zones, and
 * nearly stands still at weekends. Delays are counted on it, which makes Mondays busy.
 */
public final class WorkingHours {

    private static final long MILLIS_AN_HOUR = ArrivalClock.MILLIS_AN_HOUR;
    private static final long MILLIS_A_WEEK = WeekProfile.HOURS * MILLIS_AN_HOUR;
    /** Monday 1970-01-05 00:00 UTC. */
    private static final long FIRST_MONDAY = 4 * 24 * MILLIS_AN_HOUR;
    /** Hours that somebody works in a week. */
    private static final double A_WEEK = 40;

    private final double[] until = new double[WeekProfile.HOURS + 1];

    public WorkingHours() {
        WeekProfile profile = new WeekProfile(new double[] {10, 10, 10, 10, 9, 0.4, 0.3}, 13, 3.4, 0.02);
        for (int hour = 0; hour < WeekProfile.HOURS; hour++) {
            until[hour + 1] = until[hour] + A_WEEK * profile.share(hour);
        }
    }

    /** Working hours from a Monday in 1970 to a time. */
    public double at(long millis) {
        long since = millis - FIRST_MONDAY;
        long week = Math.floorDiv(since, MILLIS_A_WEEK);
        long inWeek = since - week * MILLIS_A_WEEK;
        int hour = (int) (inWeek / MILLIS_AN_HOUR);
        double part = (inWeek - hour * MILLIS_AN_HOUR) / (double) MILLIS_AN_HOUR;
        // Rounding must not carry an hour's end beyond the next hour's begin, or time would run backwards there.
        double inside = Math.min(until[hour] + (until[hour + 1] - until[hour]) * part, until[hour + 1]);
        return week * until[WeekProfile.HOURS] + inside;
    }

    /** The time at which that many working hours have passed; never falls as they rise. */
    public long timeOf(double workingHours) {
        double aWeek = until[WeekProfile.HOURS];
        long week = (long) Math.floor(workingHours / aWeek);
        double inWeek = Math.max(0, workingHours - week * aWeek);
        int low = 0;
        int high = WeekProfile.HOURS - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (until[middle] <= inWeek) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        double part = Math.min(1, (inWeek - until[low]) / (until[low + 1] - until[low]));
        return FIRST_MONDAY + week * MILLIS_A_WEEK + low * MILLIS_AN_HOUR + (long) (part * MILLIS_AN_HOUR);
    }
}

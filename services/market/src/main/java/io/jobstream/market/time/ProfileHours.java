package io.jobstream.market.time;

/**
 * A clock that runs as fast as people are busy: it follows a {@link WeekProfile}, week by week the same. Delays that are
 * counted on it end when somebody is there. On a clock of working hours, for example, what takes "one hour" from Friday
 * evening on ends on Monday morning.
 */
public final class ProfileHours {

    private static final long MILLIS_AN_HOUR = ArrivalClock.MILLIS_AN_HOUR;
    private static final long MILLIS_A_WEEK = WeekProfile.HOURS * MILLIS_AN_HOUR;
    /** Monday 1970-01-05 00:00 UTC. */
    private static final long FIRST_MONDAY = 4 * 24 * MILLIS_AN_HOUR;

    /** Parts of a week on this clock, each with a guide to its hour. */
    private static final int GUIDES = 512;

    private final double[] until = new double[WeekProfile.HOURS + 1];
    /** By part of the week on this clock: the last hour of the week that begins not after the part. */
    private final short[] guide = new short[GUIDES + 1];

    private final double guidesAnHour;

    /** @param hoursAWeek hours that this clock counts in a week, above 0 */
    public ProfileHours(WeekProfile profile, double hoursAWeek) {
        for (int hour = 0; hour < WeekProfile.HOURS; hour++) {
            until[hour + 1] = until[hour] + hoursAWeek * profile.share(hour);
        }
        this.guidesAnHour = GUIDES / until[WeekProfile.HOURS];
        short hour = 0;
        for (int part = 0; part <= GUIDES; part++) {
            while (hour < WeekProfile.HOURS - 1 && until[hour + 1] <= part / guidesAnHour) {
                hour++;
            }
            guide[part] = hour;
        }
    }

    /** Hours of this clock from a Monday in 1970 to a time; never falls as the time rises. */
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

    /** The time at which that many hours of this clock have passed; never falls as they rise. */
    public long timeOf(double hours) {
        double aWeek = until[WeekProfile.HOURS];
        long week = (long) Math.floor(hours / aWeek);
        double inWeek = Math.max(0, hours - week * aWeek);
        int hour = guide[(int) Math.min(GUIDES, inWeek * guidesAnHour)];
        while (hour > 0 && until[hour] > inWeek) {
            hour--;
        }
        while (hour < WeekProfile.HOURS - 1 && until[hour + 1] <= inWeek) {
            hour++;
        }
        double part = Math.min(1, (inWeek - until[hour]) / (until[hour + 1] - until[hour]));
        return FIRST_MONDAY + week * MILLIS_A_WEEK + hour * MILLIS_AN_HOUR + (long) (part * MILLIS_AN_HOUR);
    }
}

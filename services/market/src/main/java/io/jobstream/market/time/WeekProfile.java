package io.jobstream.market.time;

/** How busy each hour of the week is, Monday 00:00 first; in local time, until it is moved by {@link #inUtc}. */
public final class WeekProfile {

    public static final int HOURS = 168;

    /** Postings: 58 % from Monday to Wednesday, Tuesday the peak, most at 11:00 (St. Louis Fed on Dice, 2017). */
    public static final WeekProfile POSTINGS =
            new WeekProfile(new double[] {19.2, 20.4, 18.4, 16.6, 14.0, 5.6, 5.8}, 11, 3.0, 0.03);

    /** Applications: 54 % from Monday to Wednesday, Tuesday the peak, most at 14:00 (the same source). */
    public static final WeekProfile APPLICATIONS =
            new WeekProfile(new double[] {17.8, 18.8, 17.4, 15.2, 12.4, 8.6, 9.8}, 14, 4.6, 0.06);

    /** Registrations follow the habits of applicants, in the evening as well. */
    public static final WeekProfile CANDIDATES =
            new WeekProfile(new double[] {17.2, 17.8, 16.8, 15.0, 12.4, 9.6, 11.2}, 15, 5.2, 0.08);

    /** Employers act at office hours, and hardly ever at weekends. */
    public static final WeekProfile WORK = new WeekProfile(new double[] {10, 10, 10, 10, 9, 0.4, 0.3}, 13, 2.6, 0.01);

    private final double[] shares;

    /**
     * @param days  weight of each day
     * @param peak  the busiest hour of a day
     * @param width standard deviation of the day's hump, in hours
     * @param floor what the quietest hour keeps, relative to the peak
     */
    WeekProfile(double[] days, int peak, double width, double floor) {
        this.shares = new double[HOURS];
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            double distance = Math.abs(hour % 24 + 0.5 - (peak + 0.5));
            double around = Math.min(distance, 24 - distance) / width;
            shares[hour] = days[hour / 24] * (floor + (1 - floor) * StrictMath.exp(-around * around / 2));
            sum += shares[hour];
        }
        for (int hour = 0; hour < HOURS; hour++) {
            shares[hour] /= sum;
        }
    }

    private WeekProfile(double[] shares) {
        this.shares = shares;
    }

    /**
     * This profile of local time as one of UTC.
     *
     * @param offsetHours hours from UTC to the local time; 9 in Tokyo, where 11:00 is 02:00 UTC
     */
    public WeekProfile inUtc(int offsetHours) {
        double[] moved = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            moved[hour] = shares[Math.floorMod(hour + offsetHours, HOURS)];
        }
        return new WeekProfile(moved);
    }

    /** The share of a week's events in an hour; all together are 1. */
    double share(int hourOfWeek) {
        return shares[hourOfWeek];
    }
}

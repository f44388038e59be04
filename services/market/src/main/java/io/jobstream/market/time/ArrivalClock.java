package io.jobstream.market.time;

import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import org.jspecify.annotations.Nullable;

/**
 * Turns the number of an arrival into its simulated time and back. The intensity has the week's profile, differs a little
 * from week to week and day to day, and comes in bursts of minutes, all decided by hashes; event n happens
 * where its integral reaches n + u(n). Nothing is summed up from the start, so year three is as near as the first hour.
 *
 * <p>Safe for use by several threads: what is remembered is immutable, and at worst is made twice.
 */
public final class ArrivalClock {

    public static final long MILLIS_AN_HOUR = 3_600_000L;
    private static final long MILLIS_A_WEEK = WeekProfile.HOURS * MILLIS_AN_HOUR;
    /** Monday 1970-01-05 00:00 UTC. */
    private static final long FIRST_MONDAY = 4 * 24 * MILLIS_AN_HOUR;

    /** A week has at most this share more or less than its mean, on either border. */
    private static final double WEEK_NOISE = 0.03;
    /** Standard deviation of a day's weight, of its logarithm. */
    private static final double DAY_NOISE = 0.06;
    /** Variance of the count of five minutes, relative to its mean, beyond what regular spacing has: 1 is a Poisson process. */
    private static final double BURSTINESS = 1.5;
    /** Standard deviation of five minutes' weight at most, of its logarithm, however few events it has. */
    private static final double WILDEST_CELL = 1.2;

    /** Parts of an hour, of five minutes each. */
    private static final int CELLS = 12;

    private static final long MILLIS_A_CELL = MILLIS_AN_HOUR / CELLS;
    private static final int CACHED_WEEKS = 64;
    private static final int CACHED_HOURS = 4_096;

    private final long key;
    private final long origin;
    private final double perWeek;
    private final WeekProfile profile;
    private final QuantileTable normal;
    /** The integral at the border of each hour of a week. */
    private final @Nullable IntervalTable[] weeks = new @Nullable IntervalTable[CACHED_WEEKS];
    /** The integral at the border of each cell of an hour. */
    private final @Nullable IntervalTable[] hours = new @Nullable IntervalTable[CACHED_HOURS];

    /**
     * @param key         decides the noise and the fine position of each event
     * @param startMillis no event is earlier
     * @param perDay      events a day, as the mean of a week; above 0
     */
    public ArrivalClock(long key, long startMillis, double perDay, WeekProfile profile) {
        this.key = key;
        this.origin = Math.floorDiv(startMillis - FIRST_MONDAY, MILLIS_A_WEEK) * MILLIS_A_WEEK + FIRST_MONDAY;
        this.perWeek = perDay * 7;
        this.profile = profile;
        this.normal = QuantileTable.normal();
    }

    /** Simulated time of an event, in milliseconds since the epoch; never falls as the number rises. */
    public long timeOf(long number) {
        double at = number + Hash.unit(Hash.of(key, number));
        long index = (long) (at / perWeek);
        while (index > 0 && border(index) > at) {
            index--;
        }
        while (border(index + 1) <= at) {
            index++;
        }
        IntervalTable week = week(index);
        int hourOfWeek = week.interval(at);
        IntervalTable hour = hour(week, hourOfWeek);
        int cell = hour.interval(at);
        double from = hour.at(cell);
        double mass = hour.at(cell + 1) - from;
        double part = mass > 0 ? Math.min((at - from) / mass, 1) : 0;
        long millis = Math.min((long) (part * MILLIS_A_CELL), MILLIS_A_CELL - 1);
        return origin + index * MILLIS_A_WEEK + hourOfWeek * MILLIS_AN_HOUR + cell * MILLIS_A_CELL + millis;
    }

    /** The integral of the intensity from the clock's origin to a time: events until then, give or take one. */
    public double integral(long millis) {
        if (millis <= origin) {
            return 0;
        }
        long since = millis - origin;
        IntervalTable week = week(since / MILLIS_A_WEEK);
        long inWeek = since % MILLIS_A_WEEK;
        IntervalTable hour = hour(week, (int) (inWeek / MILLIS_AN_HOUR));
        long inHour = inWeek % MILLIS_AN_HOUR;
        int cell = (int) (inHour / MILLIS_A_CELL);
        double from = hour.at(cell);
        return from + (hour.at(cell + 1) - from) * (inHour % MILLIS_A_CELL) / MILLIS_A_CELL;
    }

    /**
     * Whether an event is not after a time. As long as the time is not close, the integral alone decides.
     *
     * @param integral value at that time, see {@link #integral}
     */
    public boolean notAfter(long number, long millis, double integral) {
        // An event lies less than one beyond its number; one more is for the rounding.
        return number <= integral - 2 || timeOf(number) <= millis;
    }

    /** The number of the first event that is not before a time. */
    public long firstNotBefore(long millis) {
        long number = Math.max(0, (long) integral(millis) - 1);
        while (number > 0 && timeOf(number - 1) >= millis) {
            number--;
        }
        while (timeOf(number) < millis) {
            number++;
        }
        return number;
    }

    /** The integral at the begin of a week. */
    private double border(long week) {
        return week == 0 ? 0 : perWeek * (week + WEEK_NOISE * (Hash.unit(Hash.of(key ^ 0x5EE, week)) - 0.5));
    }

    private IntervalTable week(long index) {
        int slot = (int) (index & (CACHED_WEEKS - 1));
        IntervalTable cached = weeks[slot];
        if (cached == null || cached.index() != index) {
            cached = makeWeek(index);
            weeks[slot] = cached;
        }
        return cached;
    }

    private IntervalTable makeWeek(long index) {
        double[] mass = new double[WeekProfile.HOURS];
        double sum = 0;
        for (int hour = 0; hour < WeekProfile.HOURS; hour++) {
            double noise = normal.draw(Hash.of(key ^ 0xDA7, index * 7 + hour / 24));
            mass[hour] = profile.share(hour) * StrictMath.exp(DAY_NOISE * noise);
            sum += mass[hour];
        }
        return IntervalTable.spread(index, mass, sum, border(index), border(index + 1));
    }

    private IntervalTable hour(IntervalTable week, int hourOfWeek) {
        long index = week.index() * WeekProfile.HOURS + hourOfWeek;
        int slot = (int) (index & (CACHED_HOURS - 1));
        IntervalTable cached = hours[slot];
        if (cached == null || cached.index() != index) {
            cached = makeHour(index, week.at(hourOfWeek), week.at(hourOfWeek + 1));
            hours[slot] = cached;
        }
        return cached;
    }

    private IntervalTable makeHour(long index, double from, double to) {
        double perCell = (to - from) / CELLS;
        double sigma = Math.min(WILDEST_CELL, StrictMath.sqrt(StrictMath.log(1 + BURSTINESS / perCell)));
        double[] mass = new double[CELLS];
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            mass[cell] = StrictMath.exp(sigma * normal.draw(Hash.of(key ^ 0xB57, index * CELLS + cell)));
            sum += mass[cell];
        }
        return IntervalTable.spread(index, mass, sum, from, to);
    }
}

package io.jobstream.market.region;

import io.jobstream.market.random.Hash;
import io.jobstream.market.time.ArrivalClock;
import io.jobstream.market.time.WeekProfile;
import java.util.stream.IntStream;

/** The arrivals of a stream: one clock for each region, which follows the region's local time. */
public final class RegionalClock {

    private final ArrivalClock[] clocks;
    private final double[] perDay;
    private final long[] first;

    /**
     * @param perDay events of all regions a day
     * @param local  profile in local time
     */
    public RegionalClock(long key, long startMillis, double perDay, WeekProfile local, Regions regions) {
        this.perDay = IntStream.range(0, regions.count())
                .mapToDouble(region -> perDay * regions.region(region).share())
                .toArray();
        this.clocks = IntStream.range(0, regions.count())
                .mapToObj(region -> new ArrivalClock(
                        Hash.of(key, region),
                        startMillis,
                        this.perDay[region],
                        local.inUtc(regions.region(region).offsetHours())))
                .toArray(ArrivalClock[]::new);
        this.first = new long[clocks.length];
        for (int region = 0; region < clocks.length; region++) {
            first[region] = clocks[region].firstNotBefore(startMillis);
        }
    }

    /** Simulated time of an event, in milliseconds since the epoch. */
    public long timeOf(long number) {
        return clocks[Regions.of(number)].timeOf(Regions.index(number));
    }

    /** The clock of a region's events by their index; see {@link Regions#index}. */
    public ArrivalClock of(int region) {
        return clocks[region];
    }

    /** The index of a region's first event in the market. */
    public long first(int region) {
        return first[region];
    }

    /** Events of a region a day, as the mean of a week. */
    public double perDay(int region) {
        return perDay[region];
    }
}

package io.jobstream.market.region;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Location;
import io.jobstream.market.random.AliasTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The cities of a market, in at most 16 regions by the hour of the day. The stream of postings and that of candidates
 * have a part for each region, so an event's number says where it happens: the lower four bits are the region, the rest
 * counts the region's events.
 *
 * <p>A small market takes place in the largest cities only. Spread over the whole world, 300 postings a day would be one
 * a day in each city, and nobody would find a second job of the same field nearby.
 */
public final class Regions {

    private static final int BITS = 4;
    private static final int MOST = 1 << BITS;
    /** Registrations a day, on average, that a city must have to be part of the market. */
    private static final double CANDIDATES_A_CITY = 35;

    private static final int FEWEST_CITIES = 12;

    private final List<Region> regions;
    private final AliasTable draws;

    /** @param candidatesPerDay registrations a day in the whole market */
    public Regions(Catalogs catalogs, double candidatesPerDay) {
        TimeZones zones = new TimeZones();
        int cities = (int) Math.max(FEWEST_CITIES, Math.min(1e6, candidatesPerDay / CANDIDATES_A_CITY));
        List<Location> all = catalogs.locations();
        int[] inPlay = IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer place) -> -all.get(place).weight()))
                .limit(cities)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        TreeMap<Integer, List<Integer>> byOffset = new TreeMap<>();
        for (int place : inPlay) {
            Location location = all.get(place);
            int offset = zones.offsetHours(
                    location, catalogs.countries().get(location.country()).code());
            byOffset.computeIfAbsent(offset, hours -> new ArrayList<>()).add(place);
        }
        joinSmallest(byOffset, all);
        double sum = IntStream.of(inPlay).mapToDouble(p -> all.get(p).weight()).sum();
        this.regions = byOffset.entrySet().stream()
                .map(entry -> Region.of(entry.getKey(), entry.getValue(), all, sum))
                .toList();
        this.draws = AliasTable.of(regions, Region::share);
    }

    public int count() {
        return regions.size();
    }

    /** The region in which an event of the stream of postings or candidates happens. */
    public static int of(long number) {
        return (int) number & (MOST - 1);
    }

    /** Which of its region's events an event is. */
    public static long index(long number) {
        return number >>> BITS;
    }

    public static long number(long index, int region) {
        return index << BITS | region;
    }

    public Region region(int region) {
        return regions.get(region);
    }

    /** One of the regions by their shares. */
    public int draw(long hash) {
        return draws.draw(hash);
    }

    /** While there are too many, the smallest joins its neighbour to the west, or else the one to the east. */
    private static void joinSmallest(TreeMap<Integer, List<Integer>> byOffset, List<Location> all) {
        while (byOffset.size() > MOST) {
            Map.Entry<Integer, List<Integer>> smallest = byOffset.entrySet().stream()
                    .min(Comparator.comparingDouble(entry -> weight(entry.getValue(), all)))
                    .orElseThrow();
            var west = byOffset.lowerEntry(smallest.getKey());
            var neighbour = west != null ? west : byOffset.higherEntry(smallest.getKey());
            Objects.requireNonNull(neighbour).getValue().addAll(smallest.getValue());
            byOffset.remove(smallest.getKey());
        }
    }

    private static double weight(List<Integer> places, List<Location> all) {
        return places.stream().mapToDouble(place -> all.get(place).weight()).sum();
    }

    /**
     * Cities with the same hour of the day.
     *
     * @param offsetHours hours of their local time from UTC
     * @param share       share of the market, above 0 to 1
     * @param places      places of the cities in the catalog
     * @param draws       a place among {@code places} by the cities' weights
     */
    public record Region(int offsetHours, double share, int[] places, double[] weights, AliasTable draws) {

        private static Region of(int offsetHours, List<Integer> places, List<Location> all, double sum) {
            double[] weights = places.stream()
                    .mapToDouble(place -> all.get(place).weight())
                    .toArray();
            return new Region(
                    offsetHours,
                    weight(places, all) / sum,
                    places.stream().mapToInt(Integer::intValue).toArray(),
                    weights,
                    AliasTable.of(weights));
        }

        /** One of the region's cities, as its place in the catalog. */
        public int location(long hash) {
            return places[draws.draw(hash)];
        }
    }
}

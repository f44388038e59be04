package io.jobstream.market.candidate;

import io.jobstream.market.catalog.Catalogs.Family;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.choice.LocalTitles;
import io.jobstream.market.choice.Vocabulary;
import io.jobstream.market.random.BlockPermutation;
import io.jobstream.market.random.Hash;
import io.jobstream.market.region.Regions.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the candidates of a region live and what they do. Each block of neighbouring candidates is permuted into slots,
 * and a slot stands for a city and a title: cities side by side, in a city its families, in a family its titles. So "a
 * nurse of that city who registered at about that time" is found without a search. Immutable.
 */
public final class CandidateSlots {

    /** A block should hold the registrations of about this many days. */
    private static final double DAYS_A_BLOCK = 30;

    private static final int FEWEST_BITS = 9;
    private static final int MOST_BITS = 14;

    private final BlockPermutation permutation;
    private final int[] places;
    private final int families;
    /** By place in the catalog: which of the region's cities it is. */
    private final int[] cityOfPlace;

    private final int[] cityOfSlot;
    private final Title[] titleOfSlot;
    /** By slot: the title's place in the catalog, rising within a city and family. */
    private final int[] titlePlaceOfSlot;
    /** By city and family: the first slot. */
    private final int[] cells;
    /** All slots by family and title. */
    private final int[] byTitle;

    private final int[] firstOfFamily;
    private final int[] firstOfTitle;
    private final int[] endOfTitle;

    /** @param perDay registrations of the region a day */
    CandidateSlots(Vocabulary vocabulary, LocalTitles titles, Region region, double perDay, long key) {
        int bits = 63 - Long.numberOfLeadingZeros(Math.max(1, (long) (perDay * DAYS_A_BLOCK)));
        this.permutation = new BlockPermutation(key, Math.max(FEWEST_BITS, Math.min(MOST_BITS, bits)));
        this.places = region.places();
        List<Family> all = vocabulary.catalogs().families();
        this.families = all.size();
        this.cityOfPlace = new int[vocabulary.catalogs().locations().size()];
        Arrays.fill(cityOfPlace, -1);
        for (int city = 0; city < places.length; city++) {
            cityOfPlace[places[city]] = city;
        }
        int size = permutation.size();
        this.cityOfSlot = new int[size];
        this.titleOfSlot = new Title[size];
        this.titlePlaceOfSlot = new int[size];
        this.cells = new int[places.length * families + 1];
        double familySum = all.stream().mapToDouble(Family::share).sum();
        double weightSum = 0;
        for (double weight : region.weights()) {
            weightSum += weight;
        }
        double before = 0;
        for (int cell = 0; cell < cells.length - 1; cell++) {
            int family = cell % families;
            before += region.weights()[cell / families]
                    / weightSum
                    * all.get(family).share()
                    / familySum;
            cells[cell + 1] = cell + 2 == cells.length ? size : Math.min(size, (int) Math.round(before * size));
            fill(titles, cell, Hash.of(key, cell));
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        order.sort(Comparator.comparingInt((Integer slot) -> titleOfSlot[slot].family())
                .thenComparingInt(slot -> titleOfSlot[slot].place()));
        this.byTitle = order.stream().mapToInt(Integer::intValue).toArray();
        this.firstOfFamily = new int[families + 1];
        this.firstOfTitle = new int[vocabulary.catalogs().titles().size()];
        this.endOfTitle = new int[firstOfTitle.length];
        for (int i = 0; i < size; i++) {
            Title title = titleOfSlot[byTitle[i]];
            if (endOfTitle[title.place()] == 0) {
                firstOfTitle[title.place()] = i;
            }
            endOfTitle[title.place()] = i + 1;
            firstOfFamily[title.family() + 1]++;
        }
        for (int family = 0; family < families; family++) {
            firstOfFamily[family + 1] += firstOfFamily[family];
        }
    }

    /** The slot of a candidate, by its index. */
    int slot(long index) {
        return permutation.slot(index);
    }

    Title title(int slot) {
        return titleOfSlot[slot];
    }

    /** The city of a slot, by its place in the catalog. */
    public int location(int slot) {
        return places[cityOfSlot[slot]];
    }

    public long block(long index) {
        return permutation.block(index);
    }

    /** The slot of a pool's candidates at a position. */
    public int slot(Pool pool, int position) {
        int at = pool.from + position;
        if (at >= pool.withoutFrom) {
            at += pool.withoutTo - pool.withoutFrom;
        }
        return pool.byTitle ? byTitle[at] : at;
    }

    /** The index of a block's candidate in a slot. */
    public long candidate(long block, int slot) {
        return permutation.number(block, slot);
    }

    /** Those of a city with the very title. */
    public Pool inCityWithTitle(int location, Title title) {
        int cell = cell(location, title.family());
        int from = firstInCell(cell, title.place());
        int to = firstInCell(cell, title.place() + 1);
        return new Pool(false, from, to, to, to);
    }

    /** Those of a city in the title's family, without those with the very title. */
    public Pool inCityOfFamily(int location, Title title) {
        int cell = cell(location, title.family());
        return new Pool(
                false,
                cells[cell],
                cells[cell + 1],
                firstInCell(cell, title.place()),
                firstInCell(cell, title.place() + 1));
    }

    /** Those of a city in other families. */
    public Pool inCityOfOtherFamily(int location, Title title) {
        int cell = cell(location, title.family());
        int city = cell / families;
        return new Pool(false, cells[city * families], cells[(city + 1) * families], cells[cell], cells[cell + 1]);
    }

    /** Those of the region with the very title. */
    public Pool withTitle(Title title) {
        int from = firstOfTitle[title.place()];
        int to = endOfTitle[title.place()];
        return new Pool(true, from, to, to, to);
    }

    /** Those of the region in the title's family, without those with the very title. */
    public Pool ofFamily(Title title) {
        int from = firstOfTitle[title.place()];
        int to = endOfTitle[title.place()];
        int first = firstOfFamily[title.family()];
        int end = firstOfFamily[title.family() + 1];
        return from == to ? new Pool(true, first, end, end, end) : new Pool(true, first, end, from, to);
    }

    /** Those of the region in other families. */
    public Pool ofOtherFamily(Title title) {
        return new Pool(true, 0, byTitle.length, firstOfFamily[title.family()], firstOfFamily[title.family() + 1]);
    }

    private int cell(int location, int family) {
        int city = cityOfPlace[location];
        if (city < 0) {
            throw new IllegalArgumentException("location " + location + " is of another region");
        }
        return city * families + family;
    }

    /** The first slot of a cell whose title has this place in the catalog or a later one. */
    private int firstInCell(int cell, int titlePlace) {
        int low = cells[cell];
        int high = cells[cell + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (titlePlaceOfSlot[middle] < titlePlace) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void fill(LocalTitles local, int cell, long key) {
        int location = places[cell / families];
        List<Title> titles = IntStream.range(cells[cell], cells[cell + 1])
                .mapToObj(slot -> local.ofCandidate(cell % families, location, Hash.of(key, slot)))
                .sorted(Comparator.comparingInt(Title::place))
                .toList();
        for (int i = 0; i < titles.size(); i++) {
            cityOfSlot[cells[cell] + i] = cell / families;
            titleOfSlot[cells[cell] + i] = titles.get(i);
            titlePlaceOfSlot[cells[cell] + i] = titles.get(i).place();
        }
    }

    /**
     * A range of slots without an inner range.
     *
     * @param byTitle whether the places are those in the order by title
     */
    public record Pool(boolean byTitle, int from, int to, int withoutFrom, int withoutTo) {

        public int size() {
            return to - from - (withoutTo - withoutFrom);
        }
    }
}

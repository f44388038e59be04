package io.jobstream.market.model;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which slots of a block of candidates have which title: each title its share, families side by side. */
final class TitleSlots {

    private final Title[] titles;
    private final int[] firstOfFamily;
    /** Of each title, by its place in the catalog. */
    private final Range[] ranges;

    /** @throws IllegalArgumentException where a block has fewer slots than there are titles */
    TitleSlots(Catalogs catalogs, int slots) {
        if (catalogs.titles().size() > slots) {
            throw new IllegalArgumentException(
                    "job_titles.csv has " + catalogs.titles().size() + " titles, but must have at most " + slots);
        }
        this.titles = new Title[slots];
        this.ranges = new Range[catalogs.titles().size()];
        this.firstOfFamily = new int[catalogs.families().size() + 1];
        double familySum =
                catalogs.families().stream().mapToDouble(Catalogs.Family::share).sum();
        List<Title> order = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int family = 0; family < catalogs.families().size(); family++) {
            int current = family;
            List<Title> members = catalogs.titles().stream()
                    .filter(t -> t.family() == current)
                    .toList();
            double sum = members.stream().mapToDouble(Title::share).sum();
            double familyShare = catalogs.families().get(family).share() / familySum;
            for (Title title : members) {
                order.add(title);
                shares.add(familyShare * title.share() / sum);
            }
        }
        fill(order, shares);
    }

    Title title(int slot) {
        return titles[slot];
    }

    /** One of a title's slots. */
    int slotOf(Title title, long hash) {
        Range range = ranges[title.place()];
        return range.from + Hash.below(hash, range.to - range.from);
    }

    /** One of a family's slots. */
    int slotOf(int family, long hash) {
        return firstOfFamily[family] + Hash.below(hash, firstOfFamily[family + 1] - firstOfFamily[family]);
    }

    /** Rounds the shares to slots, so that every title has one at least and all slots are given away. */
    private void fill(List<Title> order, List<Double> shares) {
        int from = 0;
        double before = 0;
        for (int i = 0; i < order.size(); i++) {
            Title title = order.get(i);
            before += shares.get(i);
            int titlesLeft = order.size() - 1 - i;
            int to = titlesLeft == 0
                    ? titles.length
                    : Math.max(
                            from + 1, Math.min((int) Math.round(titles.length * before), titles.length - titlesLeft));
            ranges[title.place()] = new Range(from, to);
            Arrays.fill(titles, from, to, title);
            firstOfFamily[title.family() + 1] = to;
            from = to;
        }
    }

    private record Range(int from, int to) {}
}

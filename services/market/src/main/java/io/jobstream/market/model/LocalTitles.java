package io.jobstream.market.model;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.AliasTable;
import io.jobstream.market.random.Hash;
import io.jobstream.market.region.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which titles there are in each city, of each family. A city with few candidates has few titles, related by their skills,
 * so that those who look for such work and those who offer it meet there. All cities together have all titles. Immutable.
 */
final class LocalTitles {

    /** Candidates at a time that a title needs in a city. */
    private static final double CANDIDATES_A_TITLE = 24;
    /** Days for which a candidate looks for work, on average. */
    private static final double DAYS = 24;

    private static final int FEWEST = 2;
    /** Weight of a title without common skills, relative to one that shares all. */
    private static final double UNRELATED = 0.05;

    private final List<List<Vocabulary.Pick<Title>>> byFamilyAndLocation = new ArrayList<>();

    /** @param registrationsPerDay in the whole market */
    LocalTitles(Vocabulary vocabulary, Regions regions, double registrationsPerDay, long key) {
        Catalogs catalogs = vocabulary.catalogs();
        double[] cityShare = cityShares(catalogs, regions);
        double familySum =
                catalogs.families().stream().mapToDouble(Catalogs.Family::share).sum();
        for (int family = 0; family < catalogs.families().size(); family++) {
            int current = family;
            List<Title> all = catalogs.titles().stream()
                    .filter(title -> title.family() == current)
                    .toList();
            Vocabulary.Pick<Title> everywhere = Vocabulary.Pick.of(all, Title::share);
            double share = catalogs.families().get(family).share() / familySum;
            List<Vocabulary.Pick<Title>> cities = new ArrayList<>();
            for (int location = 0; location < cityShare.length; location++) {
                double candidates = registrationsPerDay * DAYS * share * cityShare[location];
                int count = (int) Math.max(FEWEST, candidates / CANDIDATES_A_TITLE);
                long hash = Hash.of(Hash.of(key, family), location);
                boolean few = cityShare[location] > 0 && count < all.size();
                cities.add(few ? Vocabulary.Pick.of(choose(all, count, hash), Title::share) : everywhere);
            }
            byFamilyAndLocation.add(cities);
        }
    }

    Title title(int family, int location, long hash) {
        return byFamilyAndLocation.get(family).get(location).draw(hash);
    }

    /** Of each location, by its place in the catalog; 0 where the market does not take place. */
    private static double[] cityShares(Catalogs catalogs, Regions regions) {
        double[] shares = new double[catalogs.locations().size()];
        for (int region = 0; region < regions.count(); region++) {
            Regions.Region in = regions.region(region);
            double sum = Arrays.stream(in.weights()).sum();
            for (int i = 0; i < in.places().length; i++) {
                shares[in.places()[i]] = in.share() * in.weights()[i] / sum;
            }
        }
        return shares;
    }

    /** The first by its share, the others by their shares and what skills they have in common with it. */
    private static List<Title> choose(List<Title> all, int count, long hash) {
        List<Title> left = new ArrayList<>(all);
        List<Title> chosen = new ArrayList<>();
        Title first = left.remove(AliasTable.of(all, Title::share).draw(Hash.of(hash, 0)));
        chosen.add(first);
        while (chosen.size() < count) {
            int next = AliasTable.of(left, title -> title.share() * (UNRELATED + common(first, title)))
                    .draw(Hash.of(hash, chosen.size()));
            chosen.add(left.remove(next));
        }
        return chosen;
    }

    /** The share of a title's skills that another has, 0 to 1. */
    private static double common(Title title, Title other) {
        long shared = Arrays.stream(title.skills())
                .filter(skill -> Vocabulary.contains(other.skills(), skill))
                .count();
        return (double) shared * shared / ((double) title.skills().length * title.skills().length);
    }
}

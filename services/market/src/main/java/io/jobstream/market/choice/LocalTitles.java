package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.Hash;
import io.jobstream.market.region.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which titles of a family there are in each city. A city with few candidates has few titles, related by their skills,
 * so that those who look for such work and those who offer it meet there. All cities together have every title in its
 * share: the titles lie side by side on a line, each as long as its share, and so do the cities; a city has the titles
 * beside it. Immutable.
 */
public final class LocalTitles {

    /** Candidates at a time that a title needs in a city. */
    private static final double CANDIDATES_A_TITLE = 24;
    /** Days for which a candidate looks for work, on average. */
    private static final double DAYS = 24;
    /** Pieces of a line that a city has at most: with more it has nearly all titles. */
    private static final int MOST_PIECES = 64;
    /** On site and hybrid come before it in the catalog. */
    private static final int REMOTE = 2;

    private final JobMix jobs;
    /** By family and location. */
    private final List<List<WeightedChoice<Title>>> ofCandidates = new ArrayList<>();
    /** By work mode, family and location. */
    private final List<List<List<WeightedChoice<Title>>>> ofPostings = new ArrayList<>();

    /** @param registrationsPerDay registrations a day in the whole market */
    public LocalTitles(Vocabulary vocabulary, Regions regions, double registrationsPerDay, long key) {
        this.jobs = vocabulary.jobs();
        Catalogs catalogs = vocabulary.catalogs();
        double[] cityShares = cityShares(catalogs, regions);
        long cities = Arrays.stream(cityShares).filter(share -> share > 0).count();
        double familySum =
                catalogs.families().stream().mapToDouble(Catalogs.Family::share).sum();
        for (int mode = 0; mode < REMOTE; mode++) {
            ofPostings.add(new ArrayList<>());
        }
        for (int family = 0; family < catalogs.families().size(); family++) {
            double share = catalogs.families().get(family).share() / familySum;
            double candidatesACity = registrationsPerDay * DAYS * share / cities;
            int pieces = (int) Math.max(1, Math.min(MOST_PIECES, candidatesACity / CANDIDATES_A_TITLE));
            List<Title> titles = related(catalogs, family);
            long hash = Hash.of(key, family);
            ofCandidates.add(lay(titles, Title::share, cityShares, pieces, hash));
            for (int mode = 0; mode < REMOTE; mode++) {
                int workMode = mode;
                ofPostings.get(mode).add(lay(titles, t -> jobs.share(t, workMode), cityShares, pieces, hash));
            }
        }
    }

    /** The title of a candidate of a family and a city. */
    public Title ofCandidate(int family, int location, long hash) {
        return ofCandidates.get(family).get(location).draw(hash);
    }

    /** The title of a posting; remote work has any, because its applicants come from everywhere. */
    public Title ofPosting(int family, int workMode, int location, long hash) {
        return workMode < REMOTE
                ? ofPostings.get(workMode).get(family).get(location).draw(hash)
                : jobs.title(family, workMode, hash);
    }

    /** The titles of each location, by its place in the catalog. */
    private static List<WeightedChoice<Title>> lay(
            List<Title> titles, ToDoubleFunction<Title> share, double[] cityShares, int pieces, long key) {
        List<Title> some =
                titles.stream().filter(title -> share.applyAsDouble(title) > 0).toList();
        if (some.isEmpty()) {
            // Nobody asks for the titles of a work mode that the family does not have.
            some = titles;
        }
        double sum = some.stream()
                .mapToDouble(title -> Math.max(share.applyAsDouble(title), Double.MIN_NORMAL))
                .sum();
        double[] ends = new double[some.size() + 1];
        for (int i = 0; i < some.size(); i++) {
            ends[i + 1] = ends[i] + Math.max(share.applyAsDouble(some.get(i)), Double.MIN_NORMAL) / sum;
        }
        double[][] beside = new double[cityShares.length][some.size()];
        for (int piece = 0; piece < pieces; piece++) {
            long hash = Hash.of(key, piece);
            int[] order = IntStream.range(0, cityShares.length)
                    .boxed()
                    .sorted(Comparator.comparingLong(city -> Hash.of(hash, city)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double from = 0;
            int title = 0;
            for (int city : order) {
                double to = from + cityShares[city];
                while (title > 0 && ends[title] > from) {
                    title--;
                }
                for (int i = title; i < some.size() && ends[i] < to; i++) {
                    beside[city][i] += Math.max(0, Math.min(to, ends[i + 1]) - Math.max(from, ends[i]));
                    title = i;
                }
                from = to;
            }
        }
        List<Title> all = some;
        WeightedChoice<Title> everywhere =
                WeightedChoice.of(all, title -> ends[all.indexOf(title) + 1] - ends[all.indexOf(title)]);
        return IntStream.range(0, cityShares.length)
                .mapToObj(city -> pick(all, beside[city], everywhere))
                .toList();
    }

    private static WeightedChoice<Title> pick(List<Title> titles, double[] weights, WeightedChoice<Title> otherwise) {
        int[] places =
                IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
        if (places.length == 0) {
            return otherwise;
        }
        List<Integer> chosen = Arrays.stream(places).boxed().toList();
        WeightedChoice<Integer> pick = WeightedChoice.of(chosen, place -> weights[place]);
        return new WeightedChoice<>(chosen.stream().map(titles::get).toList(), pick.table());
    }

    /** The titles of a family, each followed by the one that has most skills in common with it. */
    private static List<Title> related(Catalogs catalogs, int family) {
        List<Title> left = new ArrayList<>(catalogs.titles().stream()
                .filter(title -> title.family() == family)
                .toList());
        List<Title> chain = new ArrayList<>(List.of(left.remove(0)));
        while (!left.isEmpty()) {
            Title last = chain.get(chain.size() - 1);
            int next = 0;
            for (int i = 1; i < left.size(); i++) {
                if (common(last, left.get(i)) > common(last, left.get(next))) {
                    next = i;
                }
            }
            chain.add(left.remove(next));
        }
        return chain;
    }

    private static int common(Title title, Title other) {
        int shared = 0;
        for (int skill : title.skills()) {
            for (int theirs : other.skills()) {
                shared += skill == theirs ? 1 : 0;
            }
        }
        return shared;
    }

    /** Of each location, by its place in the catalog; 0 if the market does not take place there. */
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
}

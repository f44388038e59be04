package io.jobstream.market.model;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Certification;
import io.jobstream.market.catalog.Catalogs.Company;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.AliasTable;
import io.jobstream.market.random.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The catalogs, made ready for drawing: one alias table for every choice that postings and candidates share. */
final class Vocabulary {

    /** A company abroad counts this much less than one at home. */
    private static final double ABROAD = 0.02;
    /** Companies of at least this size hire outside their own country. */
    private static final int MULTINATIONAL = 40_000;

    private static final int MOST_SKILLS = 16;
    /** Below which of 2^53 a skill is chosen, where so many are missing yet, of so many that are left. */
    private static final long[] CHOSEN_BELOW = chosenBelow();

    private final Catalogs catalogs;
    private final List<Pick<Title>> titles;
    private final Level[][] ladders;
    private final AliasTable[] levels;
    private final int[] countryOfLocation;
    private final double[] priceLevels;
    private final List<List<Pick<Company>>> companies;
    private final List<Pick<Certification>> certifications;
    private final int[][] extraSkills;

    Vocabulary(Catalogs catalogs) {
        this.catalogs = catalogs;
        this.titles = perFamily(family -> Pick.of(
                catalogs.titles().stream().filter(t -> t.family() == family).toList(), Title::share));
        this.ladders = catalogs.ladders().stream()
                .map(ladder -> ladder.levels().toArray(Level[]::new))
                .toArray(Level[][]::new);
        this.levels = catalogs.ladders().stream()
                .map(ladder -> AliasTable.of(ladder.levels(), Level::share))
                .toArray(AliasTable[]::new);
        this.countryOfLocation = catalogs.locations().stream()
                .mapToInt(Catalogs.Location::country)
                .toArray();
        this.priceLevels = catalogs.countries().stream()
                .mapToDouble(Catalogs.Country::priceLevel)
                .toArray();
        this.companies =
                perFamily(family -> IntStream.range(0, catalogs.countries().size())
                        .mapToObj(country -> employers(family, country))
                        .toList());
        this.certifications = perFamily(family -> Pick.of(
                catalogs.certifications().stream()
                        .filter(c -> contains(c.families(), family))
                        .toList(),
                Certification::weight));
        this.extraSkills = perFamily(family -> IntStream.range(
                                0, catalogs.skills().size())
                        .filter(s -> contains(catalogs.skills().get(s).families(), family))
                        .toArray())
                .toArray(int[][]::new);
    }

    Catalogs catalogs() {
        return catalogs;
    }

    Title title(int family, long hash) {
        return titles.get(family).draw(hash);
    }

    Level level(Title title, long hash) {
        return ladders[title.ladder()][levels[title.ladder()].draw(hash)];
    }

    int countryOf(int location) {
        return countryOfLocation[location];
    }

    double priceLevel(int country) {
        return priceLevels[country];
    }

    Company company(int family, int country, long hash) {
        return companies.get(family).get(country).draw(hash);
    }

    /** Up to {@code most} different certifications of a family, for somebody of that rank. */
    List<String> certifications(int family, int rank, int most, long hash) {
        List<String> names = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            Certification drawn = certifications.get(family).draw(Hash.of(hash, i));
            if (drawn.minRank() <= rank && !names.contains(drawn.name())) {
                names.add(drawn.name());
            }
        }
        return List.copyOf(names);
    }

    /** A skill of a family beyond those of a title. */
    int extraSkill(int family, long hash) {
        return extraSkills[family][Hash.below(hash, extraSkills[family].length)];
    }

    String skillName(int skill) {
        return catalogs.skills().get(skill).name();
    }

    /** The names of those skills of a title whose bits are set. */
    List<String> skillNames(Title title, int chosen) {
        List<String> names = new ArrayList<>(Integer.bitCount(chosen) + 1);
        for (int i = 0; i < title.skills().length; i++) {
            if ((chosen >>> i & 1) != 0) {
                names.add(skillName(title.skills()[i]));
            }
        }
        return names;
    }

    /**
     * A choice of {@code count} of a title's skills as a set of bits; the first, most specific ones are likelier. Selection
     * sampling (Knuth, TAOCP 3.4.2, algorithm S), without a branch, for that would be mispredicted every other time.
     */
    static int chooseSkills(Title title, int count, long hash) {
        int size = title.skills().length;
        int missing = Math.min(count, size);
        int chosen = 0;
        for (int i = 0; i < size; i++) {
            long limit = CHOSEN_BELOW[missing * (MOST_SKILLS + 1) + size - i];
            int taken = (int) (((Hash.of(hash, i) >>> 11) - limit) >>> 63);
            chosen |= taken << i;
            missing -= taken;
        }
        return chosen;
    }

    private static long[] chosenBelow() {
        long[] limits = new long[(MOST_SKILLS + 1) * (MOST_SKILLS + 1)];
        for (int missing = 0; missing <= MOST_SKILLS; missing++) {
            for (int left = 1; left <= MOST_SKILLS; left++) {
                // All that are left are taken where as many are missing; otherwise the choice leans to the front.
                double chance = Math.min(1, 1.25 * missing / left);
                limits[missing * (MOST_SKILLS + 1) + left] = (long) StrictMath.ceil(chance * 0x1p53);
            }
        }
        return limits;
    }

    static boolean contains(int[] values, int value) {
        return Arrays.stream(values).anyMatch(v -> v == value);
    }

    private Pick<Company> employers(int family, int country) {
        int[] industries = catalogs.families().get(family).industries();
        List<Company> fitting = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Company company : catalogs.companies()) {
            boolean home = company.country() == country;
            if (contains(industries, company.industry()) && (home || company.size() >= MULTINATIONAL)) {
                fitting.add(company);
                weights.add(StrictMath.sqrt(company.size()) * (home ? 1 : ABROAD));
            }
        }
        if (fitting.isEmpty()) {
            return Pick.of(catalogs.companies(), company -> StrictMath.sqrt(company.size()));
        }
        return new Pick<>(
                List.copyOf(fitting),
                AliasTable.of(weights.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private <T> List<T> perFamily(java.util.function.IntFunction<T> make) {
        return IntStream.range(0, catalogs.families().size()).mapToObj(make).toList();
    }

    /** A weighted choice among values. */
    record Pick<T>(List<T> values, AliasTable table) {

        static <T> Pick<T> of(List<T> values, ToDoubleFunction<T> weight) {
            return new Pick<>(values, AliasTable.of(values, weight));
        }

        T draw(long hash) {
            return values.get(table.draw(hash));
        }
    }
}

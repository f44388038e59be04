package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.EmploymentType;
import io.jobstream.market.catalog.Catalogs.Ladder;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Occupation;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.catalog.Catalogs.WorkMode;
import io.jobstream.market.random.AliasTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which titles, work modes, levels and employment types occur together. Every title has its own leaning, and all of them
 * together have the shares of the market.
 */
public final class JobMix {

    /** From this rank on, nobody is hired part-time or for a while. */
    private static final int SENIOR_RANK = 5;

    private final Catalogs catalogs;
    private final double[] titleWeights;
    /** By title and work mode: the share among all postings of the work mode's titles, not normalized. */
    private final double[][] modeShares;

    private final WeightedChoice<Integer>[] familiesByMode;
    /** By work mode and family; null if the family has none. */
    private final WeightedChoice<Title>[][] titlesByMode;

    private final Level[][] ladders;
    private final double[][] levelShares;
    private final AliasTable[] levels;
    /** By occupation, those of senior levels in the second half. */
    private final AliasTable[] employment;

    public JobMix(Catalogs catalogs) {
        this.catalogs = catalogs;
        this.titleWeights = titleWeights(catalogs);
        this.modeShares = modeShares();
        int modes = catalogs.workModes().size();
        this.titlesByMode = picks(modes);
        this.familiesByMode = familiesByMode();
        this.ladders = catalogs.ladders().stream()
                .map(ladder -> ladder.levels().toArray(Level[]::new))
                .toArray(Level[][]::new);
        this.levelShares = levelShares();
        this.levels = Arrays.stream(levelShares).map(AliasTable::of).toArray(AliasTable[]::new);
        this.employment = employment();
    }

    /** The family of a posting of a work mode. */
    public int family(int workMode, long hash) {
        return familiesByMode[workMode].draw(hash);
    }

    /** A title of a posting of a work mode and a family that has some. */
    public Title title(int family, int workMode, long hash) {
        return titlesByMode[workMode][family].draw(hash);
    }

    /** The share of a title's postings of a work mode among all postings, 0 to 1. */
    public double share(Title title, int workMode) {
        return modeShares[title.place()][workMode];
    }

    /** The level of a posting of a title. */
    public Level level(Title title, long hash) {
        return ladders[title.ladder()][levels[title.ladder()].draw(hash)];
    }

    /** The employment type of a posting. */
    public EmploymentType employmentType(Title title, Level level, long hash) {
        if (level.employmentType() >= 0) {
            return catalogs.employmentTypes().get(level.employmentType());
        }
        int row = title.occupation()
                + (level.rank() >= SENIOR_RANK ? catalogs.occupations().size() : 0);
        return catalogs.employmentTypes().get(employment[row].draw(hash));
    }

    /** The share of each title among all postings, by its place. */
    double[] titleWeights() {
        return titleWeights;
    }

    /** The share of each level of a ladder. */
    double[] levelShares(int ladder) {
        return levelShares[ladder];
    }

    /** The share of each occupation among all postings, by its place. */
    double[] occupationWeights() {
        double[] weights = new double[catalogs.occupations().size()];
        catalogs.titles().forEach(title -> weights[title.occupation()] += titleWeights[title.place()]);
        return weights;
    }

    private static double[] titleWeights(Catalogs catalogs) {
        double[] sums = new double[catalogs.families().size()];
        catalogs.titles().forEach(title -> sums[title.family()] += title.share());
        double all =
                catalogs.families().stream().mapToDouble(Catalogs.Family::share).sum();
        return catalogs.titles().stream()
                .mapToDouble(title ->
                        catalogs.families().get(title.family()).share() / all * title.share() / sums[title.family()])
                .toArray();
    }

    private double[][] modeShares() {
        double[][] leanings = catalogs.titles().stream()
                .map(title -> catalogs.occupations().get(title.occupation()))
                .map(occupation -> new double[] {1, occupation.hybrid(), occupation.remote()})
                .toArray(double[][]::new);
        double[] shares =
                catalogs.workModes().stream().mapToDouble(WorkMode::share).toArray();
        double[][] fitted = ProportionalFit.fit(titleWeights, leanings, shares);
        for (int title = 0; title < fitted.length; title++) {
            for (int mode = 0; mode < shares.length; mode++) {
                fitted[title][mode] *= titleWeights[title];
            }
        }
        return fitted;
    }

    private WeightedChoice<Integer>[] familiesByMode() {
        return IntStream.range(0, titlesByMode.length)
                .mapToObj(mode -> {
                    WeightedChoice.Builder<Integer> families = new WeightedChoice.Builder<>();
                    for (int family = 0; family < titlesByMode[mode].length; family++) {
                        int current = family;
                        WeightedChoice.Builder<Title> titles = new WeightedChoice.Builder<>();
                        catalogs.titles().stream()
                                .filter(title -> title.family() == current)
                                .forEach(title -> titles.add(title, share(title, mode)));
                        if (!titles.isEmpty()) {
                            titlesByMode[mode][family] = titles.build();
                            families.add(family, titles.weight());
                        }
                    }
                    return families.build();
                })
                .toArray(JobMix::pickArray);
    }

    @SuppressWarnings("unchecked")
    private static <T> WeightedChoice<T>[] pickArray(int size) {
        return (WeightedChoice<T>[]) new WeightedChoice<?>[size];
    }

    @SuppressWarnings("unchecked")
    private <T> WeightedChoice<T>[][] picks(int modes) {
        return IntStream.range(0, modes)
                .mapToObj(mode -> new WeightedChoice<?>[catalogs.families().size()])
                .toArray(WeightedChoice[][]::new);
    }

    /** The ladders' shares, scaled so that internships and the like have their share of all postings. */
    private double[][] levelShares() {
        List<EmploymentType> types = catalogs.employmentTypes();
        double[] rows = new double[ladders.length];
        catalogs.titles().forEach(title -> rows[title.ladder()] += titleWeights[title.place()]);
        double[][] byType = new double[ladders.length][types.size() + 1];
        double[] shares = new double[types.size() + 1];
        for (int ladder = 0; ladder < ladders.length; ladder++) {
            for (Level level : ladders[ladder]) {
                byType[ladder][1 + level.employmentType()] += level.share();
            }
        }
        double all = types.stream().mapToDouble(EmploymentType::share).sum();
        shares[0] = 1;
        for (int type = 0; type < types.size(); type++) {
            if (isOfLevel(type)) {
                shares[1 + type] = types.get(type).share() / all;
                shares[0] -= shares[1 + type];
            }
        }
        double[][] fitted = ProportionalFit.fit(rows, byType, shares);
        double[][] result = new double[ladders.length][];
        for (int ladder = 0; ladder < ladders.length; ladder++) {
            int current = ladder;
            result[ladder] = Arrays.stream(ladders[ladder])
                    .mapToDouble(level -> level.share()
                            * fitted[current][1 + level.employmentType()]
                            / byType[current][1 + level.employmentType()])
                    .toArray();
        }
        return result;
    }

    private AliasTable[] employment() {
        List<EmploymentType> types = catalogs.employmentTypes();
        List<Occupation> occupations = catalogs.occupations();
        double[] rows = new double[2 * occupations.size()];
        double[][] leanings = new double[rows.length][];
        for (Title title : catalogs.titles()) {
            for (int i = 0; i < ladders[title.ladder()].length; i++) {
                Level level = ladders[title.ladder()][i];
                if (level.employmentType() < 0) {
                    rows[title.occupation() + (level.rank() >= SENIOR_RANK ? occupations.size() : 0)] +=
                            titleWeights[title.place()] * levelShares[title.ladder()][i];
                }
            }
        }
        for (int o = 0; o < occupations.size(); o++) {
            leanings[o] = occupations.get(o).employment();
            double[] senior = leanings[o].clone();
            for (int type = 0; type < senior.length; type++) {
                String name = types.get(type).name();
                senior[type] *= name.equals("Part-time") || name.equals("Temporary") ? 0 : 1;
            }
            leanings[occupations.size() + o] = senior;
        }
        double[] shares = new double[types.size()];
        for (int type = 0; type < shares.length; type++) {
            shares[type] = isOfLevel(type) ? 0 : types.get(type).share();
        }
        return Arrays.stream(ProportionalFit.fit(rows, leanings, shares))
                .map(AliasTable::of)
                .toArray(AliasTable[]::new);
    }

    /** Whether only certain levels have an employment type, as interns have theirs. */
    private boolean isOfLevel(int type) {
        return catalogs.ladders().stream()
                .map(Ladder::levels)
                .flatMap(List::stream)
                .anyMatch(level -> level.employmentType() == type);
    }
}

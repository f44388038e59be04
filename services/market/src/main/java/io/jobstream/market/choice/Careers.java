package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.EducationLevel;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Occupation;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.catalog.PeopleFigures;
import io.jobstream.market.random.AliasTable;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;

/**
 * Careers whose age, education, experience and level agree: the title tells age and education, these leave room for so
 * many years of experience, and the years tell the level.
 */
public final class Careers {

    private static final int OLDEST = 72;
    private static final int MOST_YEARS = 55;
    /** Years, in which 99 % of the younger half of an occupation lies between this age and the median. */
    private static final double YOUNG = 17;

    private static final double OLD = 67;
    /** Deviates between the median and either end. */
    private static final double DEVIATES = 2.3;

    private static final int LATEST_GRADUATION = 4;
    private static final double LONGEST_GAP = 0.3;
    /** Years beyond a level's usual ones after which e times fewer people are still on it. */
    private static final double STAY_TRAINEE = 0.5;

    private static final double STAY = 13;
    private static final int TRAINEE_RANK = 2;

    private final Catalogs catalogs;
    private final PeopleFigures figures;
    private final AliasTable[] education;
    private final int[] minAge;
    private final double[] medianAge;
    private final double[] younger;
    private final double[] older;
    private final double[] usualRank;
    /** By ladder and years of experience. */
    private final AliasTable[][] levels;

    private final QuantileTable normal = QuantileTable.normal();

    public Careers(Catalogs catalogs, JobMix mix) {
        this.catalogs = catalogs;
        this.figures = catalogs.figures();
        int occupations = catalogs.occupations().size();
        double[][] degrees = ProportionalFit.fit(
                mix.occupationWeights(),
                catalogs.occupations().stream().map(Occupation::education).toArray(double[][]::new),
                catalogs.educationLevels().stream()
                        .mapToDouble(EducationLevel::share)
                        .toArray());
        this.education = new AliasTable[occupations];
        this.usualRank = new double[occupations];
        this.medianAge = new double[occupations];
        this.younger = new double[occupations];
        this.older = new double[occupations];
        this.minAge = catalogs.educationLevels().stream()
                .mapToInt(EducationLevel::minAge)
                .toArray();
        for (int o = 0; o < occupations; o++) {
            education[o] = AliasTable.of(degrees[o]);
            medianAge[o] = catalogs.occupations().get(o).medianAge() + figures.searcherAgeShift();
            younger[o] = Math.max(1, (medianAge[o] - YOUNG) / DEVIATES);
            older[o] = Math.max(4, (OLD - medianAge[o]) / DEVIATES);
            for (int degree = 0; degree < degrees[o].length; degree++) {
                usualRank[o] += degrees[o][degree]
                        * catalogs.educationLevels().get(degree).rank();
            }
        }
        this.levels = new AliasTable[catalogs.ladders().size()][];
        for (int ladder = 0; ladder < levels.length; ladder++) {
            levels[ladder] =
                    levels(catalogs.ladders().get(ladder).levels().toArray(Level[]::new), mix.levelShares(ladder));
        }
    }

    /** The career of somebody with a title. */
    public Career draw(Title title, long hash) {
        int occupation = title.occupation();
        int degree = education[occupation].draw(Hash.of(hash, 0));
        long small = Hash.of(hash, 1);
        int late = Hash.unit(small) < figures.lateGraduateShare() ? 1 + Hash.below(small << 53, LATEST_GRADUATION) : 0;
        int graduationAge = minAge[degree] + late;
        double deviate = normal.draw(Hash.of(hash, 2));
        int drawn = (int) (medianAge[occupation] + deviate * (deviate < 0 ? younger[occupation] : older[occupation]));
        var steps = catalogs.ladders().get(title.ladder()).levels();
        int fewest = steps.get(0).minYears();
        int age = Math.min(OLDEST, Math.max(drawn, graduationAge + fewest + (int) (small & 1)));
        long gaps = Hash.of(hash, 3);
        double gap = Hash.unit(gaps) < figures.careerGapShare() ? LONGEST_GAP * ((int) gaps & 0x3FF) / 1024 : 0;
        int years = Math.min(MOST_YEARS, Math.max(fewest, (int) Math.ceil((age - graduationAge) * (1 - gap))));
        Level level = steps.get(levels[title.ladder()][years].draw(Hash.of(hash, 4)));
        return new Career(level, degree, graduationAge, age, years);
    }

    /** The share by which degree and experience raise or lower pay, as a factor. */
    public double payFactor(Title title, Career career) {
        Level level = career.level();
        double beyond = career.years() - (level.minYears() + level.maxYears()) / 2.0;
        double degrees = catalogs.educationLevels().get(career.education()).rank() - usualRank[title.occupation()];
        return StrictMath.exp(
                figures.payPerYear() * Math.max(-8, Math.min(8, beyond)) + figures.payPerDegree() * degrees);
    }

    private static AliasTable[] levels(Level[] steps, double[] shares) {
        AliasTable[] tables = new AliasTable[MOST_YEARS + 1];
        for (int years = 0; years <= MOST_YEARS; years++) {
            double[] weights = new double[steps.length];
            double sum = 0;
            for (int i = 0; i < steps.length; i++) {
                weights[i] = shares[i] * fit(steps[i], years);
                sum += weights[i];
            }
            if (sum <= 0) {
                weights[0] = 1;
            }
            tables[years] = AliasTable.of(weights);
        }
        return tables;
    }

    private static double fit(Level level, int years) {
        if (years < level.minYears()) {
            return 0;
        }
        double beyond = Math.max(0, years - level.maxYears());
        return StrictMath.exp(-beyond / (level.rank() <= TRAINEE_RANK ? STAY_TRAINEE : STAY));
    }
}

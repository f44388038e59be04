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
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Careers whose age, education, experience and level agree: the title tells age and education, these leave room for so
 * many years of experience, and the years tell the level.
 */
public final class Careers {

    /** Careers of an occupation and a ladder, among which one is drawn; so few that they stay in the processor's cache. */
    private static final int POOL = 256;
    /**
     * Parts of 2^64: the powers of the inverse of the root of x^6 = x + 1, whose multiples fill five dimensions evenly
     * (Roberts, The unreasonable effectiveness of quasirandom sequences, 2018).
     */
    private static final long[] STEPS = steps();

    private static final int OLDEST = 72;
    private static final int MOST_YEARS = 55;
    /** Years, in which 99 % of the younger half of an occupation lies between this age and the median. */
    private static final double YOUNG = 17;

    private static final double OLD = 67;
    /** Deviates between the median and either end. */
    private static final double DEVIATES = 2.3;

    /** Years before and after the middle of a level for which pay still rises. */
    private static final int LEAST_BEYOND = -8;

    private static final int MOST_BEYOND = 8;
    private static final int LATEST_GRADUATION = 4;
    private static final double LONGEST_GAP = 0.3;
    /** Years beyond a level's usual ones after which e times fewer people are still on it. */
    private static final double STAY_TRAINEE = 1;

    private static final double STAY = 25;
    private static final int TRAINEE_RANK = 2;

    private final Catalogs catalogs;
    private final PeopleFigures figures;
    private final AliasTable[] education;
    private final int[] minAge;
    private final double[] medianAge;
    private final double[] younger;
    private final double[] older;
    private final double[] usualRank;
    private final Level[][] ladders;
    /** By ladder and years of experience. */
    private final AliasTable[][] levels;
    /** By occupation and ladder; made when the first title with both occurs. */
    private final AtomicReferenceArray<Career[]> pools;

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
                usualRank[o] += degrees[o][degree] * rank(degree);
            }
        }
        this.ladders = catalogs.ladders().stream()
                .map(ladder -> ladder.levels().toArray(Level[]::new))
                .toArray(Level[][]::new);
        this.pools = new AtomicReferenceArray<>(occupations * ladders.length);
        this.levels = new AliasTable[ladders.length][];
        for (int ladder = 0; ladder < levels.length; ladder++) {
            levels[ladder] = levels(ladders[ladder], mix.levelShares(ladder));
        }
    }

    /** The career of somebody with a title. */
    public Career draw(Title title, long hash) {
        int place = title.occupation() * ladders.length + title.ladder();
        Career[] pool = pools.getAcquire(place);
        if (pool == null) {
            pool = IntStream.range(0, POOL)
                    .mapToObj(i -> career(title.occupation(), title.ladder(), i))
                    .toArray(Career[]::new);
            pools.setRelease(place, pool);
        }
        return pool[Hash.below(hash, POOL)];
    }

    /** The career number {@code i} of a pool. Numbers next to each other lie far apart, so that few cover all. */
    private Career career(int occupation, int ladder, int i) {
        int degree = education[occupation].draw(i * STEPS[0]);
        long chance = i * STEPS[1];
        int late = Hash.unit(chance) < figures.lateGraduateShare()
                ? 1 + Hash.below(Hash.mix(chance), LATEST_GRADUATION)
                : 0;
        int graduationAge = minAge[degree] + late;
        double deviate = normal.draw(i * STEPS[2]);
        int drawn = (int) (medianAge[occupation] + deviate * (deviate < 0 ? younger[occupation] : older[occupation]));
        Level[] steps = ladders[ladder];
        int fewest = steps[0].minYears();
        int age = Math.min(OLDEST, Math.max(drawn, graduationAge + fewest + (i & 1)));
        long gaps = i * STEPS[3];
        double gap = Hash.unit(gaps) < figures.careerGapShare() ? LONGEST_GAP * Hash.unit(Hash.mix(gaps)) : 0;
        int years = Math.min(MOST_YEARS, Math.max(fewest, (int) Math.ceil((age - graduationAge) * (1 - gap))));
        Level level = steps[levels[ladder][years].draw(i * STEPS[4])];
        return new Career(level, degree, graduationAge, age, years, payFactor(level, years, occupation, degree));
    }

    private double payFactor(Level level, int years, int occupation, int degree) {
        double beyond = years - (level.minYears() + level.maxYears()) / 2.0;
        double within = Math.max(LEAST_BEYOND, Math.min(MOST_BEYOND, beyond));
        double degrees = rank(degree) - usualRank[occupation];
        return StrictMath.exp(figures.payPerYear() * within + figures.payPerDegree() * degrees);
    }

    private int rank(int degree) {
        return catalogs.educationLevels().get(degree).rank();
    }

    private static long[] steps() {
        double root = 1;
        for (int i = 0; i < 100; i++) {
            root = StrictMath.pow(1 + root, 1 / 6.0);
        }
        long[] steps = new long[5];
        double part = 1;
        for (int i = 0; i < steps.length; i++) {
            part /= root;
            // Of 2^64, as an unsigned number.
            steps[i] = (long) (part * 0x1p62) * 4 | 1;
        }
        return steps;
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

package io.jobstream.market.model;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import org.jspecify.annotations.Nullable;

/**
 * The hiring funnel: what becomes of an application, and when. Of all applicants 12 % are interviewed, 2 % get an offer
 * and 1.7 % are hired (Jobvite 2014: 12 % interviewed, 59 applicants and 1.2 offers a job).
 *
 * <p>Of 128 neighbouring applications of a shard each takes a row of its own. The row fixes the delays of all its stages
 * and, to within 1/128, how far it can get, so "who changes status now?" is, for every row and stage, "who of that row
 * applied exactly that long ago?": a cursor, and no queue.
 */
final class Funnel {

    static final int ROW_BITS = 7;
    static final int ROWS = 1 << ROW_BITS;
    static final int STAGES = 4;

    private static final ApplicationStatus[] REACHED = {
        ApplicationStatus.SCREENING, ApplicationStatus.INTERVIEW, ApplicationStatus.OFFER, ApplicationStatus.HIRED
    };

    /** Share of all applications that reach a stage. */
    private static final double[] REACHING = {0.38, 0.12, 0.0205, 0.0170};
    /** Who is not screened is never answered, or withdraws, or else is rejected. */
    private static final double SILENT = 0.42;

    /** Share that withdraws rather than being rejected, of those who do not reach the stage. */
    private static final double[] WITHDRAWING = {0.06, 0.16, 0.12, 0.85};

    /** Median and spread of the delays of the stages, in working hours. */
    private static final double[] MEDIAN_HOURS = {14, 26, 40, 16};

    private static final double[] SIGMA = {1.15, 0.7, 0.6, 0.7};
    /** A status takes at least this long after the one before, in working hours. */
    private static final double LEAST_HOURS = 0.1;

    /** The best score multiplies an average applicant's chances by at most this. */
    private static final double BEST = 2.2;

    private final double[][] delays = new double[STAGES][ROWS];
    private final double averageScore;

    /** @param scores of typical applications: their average chances are those of the published figures */
    Funnel(long key, double[] scores) {
        this.averageScore = averageScore(scores);
        for (int stage = 0; stage < STAGES; stage++) {
            QuantileTable quantiles = QuantileTable.logNormal(SIGMA[stage]);
            int[] shuffled = shuffle(Hash.of(key, stage));
            for (int row = 0; row < ROWS; row++) {
                double before = stage == 0 ? 0 : delays[stage - 1][row];
                double quantile = quantiles.at((shuffled[row] + 0.5) / ROWS);
                delays[stage][row] = before + Math.max(LEAST_HOURS, MEDIAN_HOURS[stage] * quantile);
            }
        }
    }

    /** Working hours from the submission to the end of a stage. */
    double delay(int stage, int row) {
        return delays[stage][row];
    }

    /** Whether any application of a row comes to the end of a stage. */
    static boolean reachable(int stage, int row) {
        return stage == 0 || (double) row / ROWS < REACHING[stage - 1] * BEST;
    }

    /** Whether an application may do anything at the end of a stage, before its score is known. */
    static boolean mayAct(int stage, int row, long hash) {
        return stage == 0
                ? variate(row, hash) < REACHING[0] * BEST || !silent(hash)
                : variate(row, hash) < REACHING[stage - 1] * BEST;
    }

    /** What an application becomes at the end of a stage, or null where it was out before or is never answered. */
    @Nullable
    ApplicationStatus outcome(int stage, int row, long hash, double score) {
        double variate = variate(row, hash);
        if (stage > 0 && variate >= reaching(stage - 1, score)) {
            return null;
        }
        if (variate < reaching(stage, score)) {
            return REACHED[stage];
        }
        if (stage == 0 && silent(hash)) {
            return null;
        }
        return Hash.unit(Hash.of(hash, 202 + stage)) < WITHDRAWING[stage]
                ? ApplicationStatus.WITHDRAWN
                : ApplicationStatus.REJECTED;
    }

    /** Whether an application that becomes this changes no more. */
    static boolean leaves(ApplicationStatus status) {
        return status == ApplicationStatus.WITHDRAWN || status == ApplicationStatus.REJECTED;
    }

    /** The share of a row's applications with a score that change status at the end of a stage. */
    double changing(int stage, int row, double score) {
        if (stage > 0) {
            return below(row, reaching(stage - 1, score));
        }
        double screened = below(row, reaching(0, score));
        return screened + (1 - screened) * (1 - SILENT);
    }

    /** The chance to reach a stage: what of a uniform variate below it does. */
    private double reaching(int stage, double score) {
        return REACHING[stage] * advantage(score, averageScore);
    }

    /** Chances rise with the cube of the score. */
    private static double advantage(double score, double averageScore) {
        double part = score / averageScore;
        return Math.min(BEST, part * part * part);
    }

    /** The score that has average chances, by bisection. */
    private static double averageScore(double[] scores) {
        double low = 1;
        double high = 200;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (double score : scores) {
                sum += advantage(score, middle);
            }
            if (sum > scores.length) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double below(int row, double limit) {
        return Math.max(0, Math.min(1, limit * ROWS - row));
    }

    private static double variate(int row, long hash) {
        return (row + Hash.unit(Hash.of(hash, 200))) / ROWS;
    }

    private static boolean silent(long hash) {
        return Hash.unit(Hash.of(hash, 201)) < SILENT;
    }

    private static int[] shuffle(long key) {
        int[] places = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            int other = Hash.below(Hash.of(key, i), i + 1);
            places[i] = places[other];
            places[other] = i;
        }
        return places;
    }
}

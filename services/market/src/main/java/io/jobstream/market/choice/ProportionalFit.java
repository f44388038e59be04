package io.jobstream.market.choice;

import java.util.Arrays;

/**
 * Scales the columns of a table until their totals are the market's shares, by iterative proportional fitting (Deming and
 * Stephan 1940). Example: drivers have no weight for remote work, programmers a large one; the factor for remote work
 * makes 9.6 % of all postings remote.
 */
final class ProportionalFit {

    private static final int ROUNDS = 300;

    private ProportionalFit() {}

    /**
     * @param rows    the weight of each row among all
     * @param weights weight of each column in each row; 0 stays 0
     * @param shares  share of each column, of all rows together; need not sum to 1
     * @return share of each column in each row, which sum to 1
     */
    static double[][] fit(double[] rows, double[][] weights, double[] shares) {
        int columns = shares.length;
        double[] factors = new double[columns];
        Arrays.fill(factors, 1);
        double rowSum = Arrays.stream(rows).sum();
        double shareSum = Arrays.stream(shares).sum();
        for (int round = 0; round < ROUNDS; round++) {
            double[] totals = new double[columns];
            for (int row = 0; row < rows.length; row++) {
                double[] scaled = scaled(weights[row], factors);
                for (int column = 0; column < columns; column++) {
                    totals[column] += rows[row] / rowSum * scaled[column];
                }
            }
            for (int column = 0; column < columns; column++) {
                if (totals[column] > 0) {
                    factors[column] *= shares[column] / shareSum / totals[column];
                }
            }
        }
        return Arrays.stream(weights).map(row -> scaled(row, factors)).toArray(double[][]::new);
    }

    private static double[] scaled(double[] weights, double[] factors) {
        double[] scaled = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = weights[i] * factors[i];
            sum += scaled[i];
        }
        for (int i = 0; i < weights.length; i++) {
            scaled[i] /= sum;
        }
        return scaled;
    }
}

package io.jobstream.market.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProportionalFitTest {

    @Test
    void columnsGetTheirSharesAndZeroStaysZero() {
        Random random = new Random(7);
        double[] rows = random.doubles(50, 0.1, 5).toArray();
        double[][] weights = new double[50][];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = new double[] {1, random.nextDouble(), row % 3 == 0 ? 0 : random.nextDouble()};
        }
        double[] shares = {0.77, 0.13, 0.1};

        double[][] fitted = ProportionalFit.fit(rows, weights, shares);

        double all = Arrays.stream(rows).sum();
        for (int column = 0; column < shares.length; column++) {
            double share = 0;
            for (int row = 0; row < rows.length; row++) {
                share += rows[row] / all * fitted[row][column];
            }
            assertThat(share).isCloseTo(shares[column], within(1e-9));
        }
        for (int row = 0; row < rows.length; row++) {
            assertThat(Arrays.stream(fitted[row]).sum()).isCloseTo(1, within(1e-12));
            assertThat(fitted[row][2] == 0).isEqualTo(weights[row][2] == 0);
        }
    }
}

package io.jobstream.market.random;

import java.util.function.DoubleUnaryOperator;

/** Draws from a distribution that is given by its quantile function, read off a table that is made once. */
public final class QuantileTable {

    private static final int STEPS = 4_096;

    private final double[] values = new double[STEPS + 1];

    /** @param quantile ascending on the open interval from 0 to 1 */
    public QuantileTable(DoubleUnaryOperator quantile) {
        for (int i = 0; i <= STEPS; i++) {
            values[i] = quantile.applyAsDouble((i + 0.5) / (STEPS + 1));
        }
    }

    /** The standard normal distribution, from about -3.7 to 3.7. */
    public static QuantileTable normal() {
        return new QuantileTable(Normal::quantile);
    }

    /** The lognormal distribution with median 1. */
    public static QuantileTable logNormal(double sigma) {
        return new QuantileTable(p -> StrictMath.exp(sigma * Normal.quantile(p)));
    }

    public double draw(long hash) {
        return at(Hash.unit(hash));
    }

    /** The value below which a share {@code p} (0 to 1) of all draws lies. */
    public double at(double p) {
        double scaled = p * STEPS;
        int step = Math.min((int) scaled, STEPS - 1);
        return values[step] + (values[step + 1] - values[step]) * (scaled - step);
    }
}

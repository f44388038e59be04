package io.jobstream.market.random;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws a place with a given weight each, in constant time (Vose's alias method). */
public final class AliasTable {

    private final double[] keep;
    private final int[] alias;

    private AliasTable(double[] keep, int[] alias) {
        this.keep = keep;
        this.alias = alias;
    }

    public static <T> AliasTable of(List<T> entries, ToDoubleFunction<T> weight) {
        return of(entries.stream().mapToDouble(weight).toArray());
    }

    /**
     * @param weights at least one, none negative, not all 0; need not sum to 1
     * @throws IllegalArgumentException if they are not so
     */
    public static AliasTable of(double... weights) {
        int size = weights.length;
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight of " + weight);
            }
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("no weight above 0");
        }
        double[] keep = new double[size];
        int[] alias = new int[size];
        int[] small = new int[size];
        int[] large = new int[size];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < size; i++) {
            keep[i] = weights[i] * size / sum;
            alias[i] = i;
            if (keep[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            alias[less] = more;
            keep[more] -= 1 - keep[less];
            if (keep[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        // What is left differs from 1 by rounding only.
        while (smalls > 0) {
            keep[small[--smalls]] = 1;
        }
        return new AliasTable(keep, alias);
    }

    public int size() {
        return keep.length;
    }

    /** The place that a hash draws. */
    public int draw(long hash) {
        double scaled = Hash.unit(hash) * keep.length;
        int place = (int) scaled;
        return scaled - place < keep[place] ? place : alias[place];
    }
}

package io.jobstream.market.choice;

import io.jobstream.market.random.AliasTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A weighted choice among values. */
public record WeightedChoice<T>(List<T> values, AliasTable table) {

    /** @throws IllegalArgumentException if there is no value, or no weight above 0 */
    public static <T> WeightedChoice<T> of(List<T> values, ToDoubleFunction<T> weight) {
        return new WeightedChoice<>(List.copyOf(values), AliasTable.of(values, weight));
    }

    public T draw(long hash) {
        return values.get(table.draw(hash));
    }

    /** Collects values and their weights. */
    static final class Builder<T> {

        private final List<T> values = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();

        /** Leaves out what has no weight. */
        void add(T value, double weight) {
            if (weight > 0) {
                values.add(value);
                weights.add(weight);
            }
        }

        /** Of all values together. */
        double weight() {
            return weights.stream().mapToDouble(Double::doubleValue).sum();
        }

        boolean isEmpty() {
            return values.isEmpty();
        }

        WeightedChoice<T> build() {
            return new WeightedChoice<>(
                    List.copyOf(values),
                    AliasTable.of(
                            weights.stream().mapToDouble(Double::doubleValue).toArray()));
        }
    }
}

package io.jobstream.k8s.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the operator has used up to a moment.
 *
 * @param cpuSeconds   seconds of CPU of its pod
 * @param memoryBytes  working set of its pod
 * @param rssBytes     anonymous memory of its pod
 * @param requests     requests that the API server took from it
 * @param statusWrites writes of the status to all simulations
 * @param buckets      number of looks that took up to so many seconds, cumulative
 */
record OperatorFigures(
        Instant at,
        double cpuSeconds,
        double memoryBytes,
        double rssBytes,
        double requests,
        double statusWrites,
        SortedMap<Double, Double> buckets) {

    private static final double PERCENTILE = 0.99;
    private static final double MEBIBYTE = 1 << 20;

    OperatorFigures {
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    }

    /** A row of the table, of the time between an earlier moment and this one. */
    String rowSince(OperatorFigures before, String what, double load) {
        double seconds = Duration.between(before.at, at).toMillis() / 1_000.0;
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.0f (%.0f) | %.1f | %.1f | %.1f | %.3f | %.1f |",
                what,
                (cpuSeconds - before.cpuSeconds) / seconds,
                rssBytes / MEBIBYTE,
                memoryBytes / MEBIBYTE,
                (requests - before.requests) / seconds,
                (statusWrites - before.statusWrites) / seconds,
                (looks() - before.looks()) / seconds,
                percentileSince(before),
                load);
    }

    static String header() {
        return """
                | simulations | cores | memory MiB: RSS (working set) | requests/s | status writes/s | looks/s | look p99 s | load |
                |---|---|---|---|---|---|---|---|""";
    }

    /** The last bucket holds all. */
    static double all(SortedMap<Double, Double> buckets) {
        return buckets.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    double looks() {
        return all(buckets);
    }

    /** Upper bound of the bucket in which the 99th percentile lies. */
    private double percentileSince(OperatorFigures before) {
        double rank = (looks() - before.looks()) * PERCENTILE;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            if (bucket.getValue() - before.buckets.getOrDefault(bucket.getKey(), 0.0) >= rank) {
                return bucket.getKey();
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}

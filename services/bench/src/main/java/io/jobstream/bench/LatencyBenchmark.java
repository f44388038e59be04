package io.jobstream.bench;

import io.jobstream.bench.kafka.SubmissionTimes;
import io.jobstream.bench.process.LocalPlatform;
import io.jobstream.bench.report.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How long after the generator wrote it does an application show in the API? Each submission counts once: from the
 * timestamp of its record to the first answer of {@code /api/v1/applications/recent} that holds it.
 */
final class LatencyBenchmark implements Benchmark {

    private static final int[] RATES = {1_000, 2_000, 5_000, 20_000};
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    /** For what is on its way at the end. */
    private static final Duration FINISH = Duration.ofSeconds(5);

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 200;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (int rate : RATES) {
            Path home = Files.createDirectory(directory.resolve(Integer.toString(rate)));
            figures.addAll(
                    measure(home, rate, 512, List.of("-XX:+UseParallelGC")).figures(rate));
            delete(home.resolve("home"));
        }
        return figures;
    }

    /**
     * @param achieved events stored a second
     * @param millis   milliseconds from written to visible, sorted
     */
    record Latencies(double achieved, long[] millis) {

        double p99() {
            return quantile(millis, 0.99);
        }

        private List<Figure> figures(int rate) {
            return LatencyBenchmark.figures(rate, achieved, millis);
        }
    }

    /**
     * Measures one rate on a platform of its own.
     *
     * @param rate       events written a second
     * @param megabytes  megabytes of heap
     * @param jvm        other options of the JVM
     * @param properties properties of the platform, as arguments
     */
    static Latencies measure(Path directory, int rate, int megabytes, List<String> jvm, String... properties)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--jobstream.market.start=2026-01-05T00:00:00Z",
                "--jobstream.pace.mode=ConstantRate",
                "--jobstream.pace.events-per-second=" + rate));
        arguments.addAll(List.of(properties));
        try (LocalPlatform platform = LocalPlatform.start(directory, megabytes, jvm, arguments.toArray(String[]::new));
                SubmissionTimes written = SubmissionTimes.follow(platform.bootstrapServers(), platform::requireAlive)) {
            SeenTimes seen = new SeenTimes(platform);
            seen.watch(WARM_UP);
            long from = System.currentTimeMillis();
            double before = stored(platform);
            seen.watch(MEASURED);
            long to = System.currentTimeMillis();
            double achieved = (stored(platform) - before) * 1_000 / (to - from);
            seen.watch(FINISH);
            return new Latencies(achieved, latencies(written.between(from, to), seen.times()));
        }
    }

    private static double stored(LocalPlatform platform) throws InterruptedException {
        return platform.status().path("exactness").path("observed").asDouble();
    }

    private static long[] latencies(Map<String, Long> written, Map<String, Long> seen) {
        return written.entrySet().stream()
                .filter(entry -> seen.containsKey(entry.getKey()))
                .mapToLong(entry -> seen.getOrDefault(entry.getKey(), 0L) - entry.getValue())
                .sorted()
                .toArray();
    }

    private static List<Figure> figures(int rate, double achieved, long[] latencies) {
        String note = String.format(
                Locale.ROOT,
                "%,d submissions, %,.0f events/s stored%s",
                latencies.length,
                achieved,
                rate == 2_000 || rate == 5_000
                        ? "; p99 < 200 ms wanted"
                        : rate == 20_000 ? "; p99 < 1,000 ms wanted" : "");
        String at = String.format(Locale.ROOT, "written to visible at %,d/s", rate);
        return List.of(
                Figure.of(at + ", p50", quantile(latencies, 0.5), "ms"),
                new Figure(at + ", p99", quantile(latencies, 0.99), "ms", note),
                Figure.of(at + ", p99.9", quantile(latencies, 0.999), "ms"));
    }

    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            Path[] all = paths.toArray(Path[]::new);
            Arrays.sort(all, (one, other) -> other.compareTo(one));
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** When each application was first seen in the API. */
    private static final class SeenTimes {

        private final LocalPlatform platform;
        private final Map<String, Long> times = new HashMap<>();

        SeenTimes(LocalPlatform platform) {
            this.platform = platform;
        }

        Map<String, Long> times() {
            return times;
        }

        void watch(Duration duration) throws InterruptedException {
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end) {
                look();
                Thread.sleep(5);
            }
        }

        /** Reads pages, the newest first, until two of them tell nothing new. */
        private void look() throws InterruptedException {
            String after = "";
            int old = 0;
            for (int page = 0; page < MOST_PAGES && old < 2; page++) {
                JsonNode answer = platform.require("/api/v1/applications/recent?limit=" + PAGE + after);
                long now = System.currentTimeMillis();
                boolean news = false;
                for (JsonNode item : answer.path("items")) {
                    news |= times.putIfAbsent(item.path("applicationId").asString(), now) == null;
                }
                old = news ? 0 : old + 1;
                String next = answer.path("next").asString("");
                if (next.isEmpty()) {
                    return;
                }
                after = "&after=" + next;
            }
        }
    }
}

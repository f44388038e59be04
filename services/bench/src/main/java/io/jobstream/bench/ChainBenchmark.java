package io.jobstream.bench;

import io.jobstream.bench.process.LocalPlatform;
import io.jobstream.bench.process.Memory;
import io.jobstream.bench.report.Figure;
import io.jobstream.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import tools.jackson.databind.JsonNode;

/**
 * How many events a second does the whole chain in one JVM take, from market to database, for 15 minutes on end? {@code
 * -Dbench.chain.minutes} says otherwise. Topics keep five minutes of records, so that the disk holds the run.
 */
final class ChainBenchmark implements Benchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration MEASURED = Duration.ofMinutes(Integer.getInteger("bench.chain.minutes", 15));
    private static final Map<String, String> TOPIC_SETTINGS =
            Map.of("retention.ms", "300000", "segment.bytes", Integer.toString(64 << 20));
    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** @param events stored since the start; megabytes of the JVM and of PostgreSQL */
    private record Sample(long nanos, double events, double lag, double jvm, double postgres) {

        double rateSince(Sample before) {
            return (events - before.events) * 1e9 / (nanos - before.nanos);
        }
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        List<Sample> samples = new ArrayList<>();
        try (LocalPlatform platform = LocalPlatform.start(
                directory, "--jobstream.pace.mode=Unbounded", "--jobstream.market.backfill=3650d")) {
            boundTopics(platform);
            Thread.sleep(WARM_UP.toMillis());
            ProcessHandle postmaster = postmaster(directory);
            long end = System.nanoTime() + MEASURED.toNanos();
            do {
                samples.add(sample(platform, postmaster));
                Thread.sleep(WINDOW.toMillis());
            } while (System.nanoTime() < end);
            samples.add(sample(platform, postmaster));
        }
        return figures(samples);
    }

    private static void boundTopics(LocalPlatform platform) throws Exception {
        Topics topics = new Topics("");
        Set<String> names = Set.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications());
        List<AlterConfigOp> settings = TOPIC_SETTINGS.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            // The API answers before the generator has made them.
            while (!admin.listTopics().names().get().containsAll(names)) {
                platform.requireAlive();
                Thread.sleep(100);
            }
            admin.incrementalAlterConfigs(names.stream()
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic), topic -> settings)))
                    .all()
                    .get();
        }
    }

    private static Sample sample(LocalPlatform platform, ProcessHandle postmaster) throws InterruptedException {
        JsonNode status = platform.status();
        Sample sample = new Sample(
                System.nanoTime(),
                status.path("exactness").path("observed").asDouble(),
                status.path("lag").path("records").asDouble(),
                Memory.of(platform.handle()),
                Memory.of(postmaster) + Memory.ofDescendants(postmaster));
        System.out.printf(
                Locale.ROOT,
                "%,12.0f events, lag %,8.0f, JVM %,5.0f MB, PostgreSQL %,5.0f MB%n",
                sample.events(),
                sample.lag(),
                sample.jvm(),
                sample.postgres());
        return sample;
    }

    private static List<Figure> figures(List<Sample> samples) {
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        Sample third = samples.get(samples.size() / 3);
        Sample twoThirds = samples.get(samples.size() - 1 - samples.size() / 3);
        double before = third.rateSince(first);
        double after = last.rateSince(twoThirds);
        double slowest = Double.MAX_VALUE;
        double fastest = 0;
        double lag = 0;
        for (int i = 1; i < samples.size(); i++) {
            double rate = samples.get(i).rateSince(samples.get(i - 1));
            slowest = Math.min(slowest, rate);
            fastest = Math.max(fastest, rate);
            lag = Math.max(lag, samples.get(i).lag());
        }
        return List.of(
                new Figure(
                        "stored, over " + (last.nanos() - first.nanos()) / 1_000_000_000 + " s",
                        last.rateSince(first),
                        "events/s",
                        "at least 90,000 wanted, 130,000 hoped for"),
                Figure.of("first third", before, "events/s"),
                Figure.of("last third", after, "events/s"),
                new Figure("last third against the first", 100 * (after / before - 1), "%", "-5 at least wanted"),
                Figure.of("slowest 10 s", slowest, "events/s"),
                Figure.of("fastest 10 s", fastest, "events/s"),
                Figure.of("most records waiting", lag, "records"),
                new Figure("JVM at the end", last.jvm(), "MB", beforeThat(first.jvm())),
                new Figure("PostgreSQL at the end", last.postgres(), "MB", beforeThat(first.postgres())));
    }

    private static String beforeThat(double megabytes) {
        return String.format(Locale.ROOT, "%.0f MB at the begin", megabytes);
    }

    private static ProcessHandle postmaster(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no database runs below " + directory));
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("the database has ended"));
        }
    }
}

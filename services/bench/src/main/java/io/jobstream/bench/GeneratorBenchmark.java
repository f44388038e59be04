package io.jobstream.bench;

import io.jobstream.bench.kafka.LedgerReader;
import io.jobstream.bench.kafka.LedgerReader.Mark;
import io.jobstream.bench.kafka.RecordReplay;
import io.jobstream.bench.process.ServiceProcess;
import io.jobstream.bench.report.Figure;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.Topics;
import io.jobstream.generator.GeneratorApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much of what a plain producer of ready-made bytes gets into Kafka does the generator reach? */
final class GeneratorBenchmark implements Benchmark {

    private static final int ROUNDS = 5;
    private static final int PARTITIONS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration PLAIN_WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(12);
    private static final Duration START = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "generator";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        List<Double> played = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            for (int round = 0; round < ROUNDS; round++) {
                Topics topics = new Topics("round-" + round + ".");
                played.add(play(directory, kafka.bootstrapServers(), topics.prefix()));
                plain.add(RecordReplay.from(kafka.bootstrapServers(), topics, PARTITIONS)
                        .sendFor(PLAIN_WARM_UP, MEASURED));
                ratios.add(played.get(round) / plain.get(round));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %,.0f and %,.0f records/s%n",
                        round,
                        played.get(round),
                        plain.get(round));
            }
        }
        return List.of(
                Figure.median("played, transactional", played, "records/s", ""),
                Figure.median("plain idempotent producer, ready-made bytes", plain, "records/s", ""),
                Figure.median("played / plain", ratios, "", "at least 0.7 wanted, 0.9 hoped for"));
    }

    private static double play(Path directory, String bootstrapServers, String prefix) throws Exception {
        try (ServiceProcess generator = ServiceProcess.start(
                        GeneratorApplication.class,
                        List.of("-Xmx384m", "-XX:+UseSerialGC"),
                        List.of(
                                // The class path holds the local platform's application.yaml as well.
                                "--spring.config.name=generator",
                                "--server.port=0",
                                "--jobstream.kafka.bootstrap-servers=" + bootstrapServers,
                                "--jobstream.kafka.topic-prefix=" + prefix,
                                "--jobstream.kafka.partitions=" + PARTITIONS,
                                "--jobstream.market.start=2020-01-06T00:00:00Z",
                                "--jobstream.market.postings-per-day=20000",
                                "--jobstream.pace.mode=Unbounded"),
                        directory.resolve(prefix + "log"));
                LedgerReader ledger = new LedgerReader(bootstrapServers, prefix)) {
            ledger.open(START, generator::requireAlive);
            Mark begin = ledger.read(WARM_UP);
            Mark end = ledger.read(MEASURED);
            generator.requireAlive();
            return end.rateSince(begin);
        }
    }
}

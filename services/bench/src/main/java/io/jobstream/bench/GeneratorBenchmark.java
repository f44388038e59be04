package io.jobstream.bench;

import io.jobstream.bench.kafka.LedgerReader;
import io.jobstream.bench.kafka.LedgerReader.Mark;
import io.jobstream.bench.kafka.ReadyMade;
import io.jobstream.bench.process.ServiceProcess;
import io.jobstream.bench.report.Figure;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.Topics;
import io.jobstream.generator.GeneratorApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How much of what a plain producer of ready-made bytes gets into Kafka does the generator reach? */
final class GeneratorBenchmark implements Benchmark {

    private static final int ROUNDS = 3;
    private static final int PARTITIONS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Duration START = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "generator";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        double[] generated = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            for (int round = 0; round < ROUNDS; round++) {
                String prefix = "round-" + round + ".";
                generated[round] = play(directory, kafka.bootstrapServers(), prefix);
                plain[round] = ReadyMade.from(kafka.bootstrapServers(), new Topics(prefix), PARTITIONS)
                        .sendFor(WARM_UP, MEASURED);
                ratios[round] = generated[round] / plain[round];
                System.out.printf("round %d: %,.0f and %,.0f records/s%n", round, generated[round], plain[round]);
            }
        }
        return List.of(
                Figure.of("played, transactional, median of " + ROUNDS, median(generated), "records/s"),
                Figure.of("plain producer, ready-made bytes, median", median(plain), "records/s"),
                new Figure("played / plain, median", median(ratios), "", "at least 0.4 wanted, 0.7 hoped for"));
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

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package io.jobstream.bench;

import io.jobstream.bench.process.ServiceProcess;
import io.jobstream.bench.report.Figure;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.util.ClassUtils;

/**
 * How fast does Spark store filled topics, alone, into an empty database? Only there with {@code -Dengine=spark}. The
 * first third of the events is left to the JVM's compiler and to Spark's start.
 */
final class SparkBenchmark implements Benchmark {

    /** By name, because this module is also built without Spark. */
    static final String MAIN = "io.jobstream.spark.SparkApplication";

    private static final String DEFAULTS = "local[3]/200000/1000";
    private static final long EVENTS = Long.getLong("bench.spark.events", 2_000_000);

    /**
     * What is tried.
     *
     * @param master    master of Spark
     * @param batch     offsets of a batch at most
     * @param megabytes megabytes of heap
     */
    private record Settings(String master, int batch, int megabytes) {

        static Settings of(String text) {
            String[] parts = text.split("/");
            return new Settings(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s, %,d a batch, %,d MB of heap", master, batch, megabytes);
        }
    }

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        if (!ClassUtils.isPresent(MAIN, null)) {
            System.out.println("Spark is not on the class path: add -Dengine=spark");
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            long events = ProcessorBenchmark.fill(directory, kafka.bootstrapServers(), EVENTS);
            List<String> tried =
                    Arrays.asList(System.getProperty("bench.spark", DEFAULTS).split(";"));
            for (int i = 0; i < tried.size(); i++) {
                Path data = Files.createDirectory(directory.resolve("round-" + i));
                try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), 0)) {
                    figures.addAll(store(data, kafka.bootstrapServers(), postgres, events, Settings.of(tried.get(i))));
                }
            }
        }
        return figures;
    }

    private static List<Figure> store(
            Path directory, String bootstrapServers, EmbeddedPostgres postgres, long events, Settings settings)
            throws InterruptedException, SQLException {
        List<String> jvm = new ArrayList<>(List.of("-Xmx" + settings.megabytes() + "m"));
        jvm.addAll(javaOptions());
        List<String> arguments = new ArrayList<>(ProcessorBenchmark.arguments("spark", bootstrapServers, postgres));
        arguments.add("--jobstream.spark.master=" + settings.master());
        arguments.add("--jobstream.spark.max-batch-records=" + settings.batch());
        arguments.add("--jobstream.spark.directory=" + directory.resolve("spark"));
        try (ServiceProcess spark = ServiceProcess.start(MAIN, jvm, arguments, directory.resolve("spark.log"));
                Connection connection = ProcessorBenchmark.connect(postgres)) {
            long start = ProcessorBenchmark.awaitObserved(spark, connection, 1);
            long begin = System.nanoTime();
            StoringRate warm = StoringRate.measure(spark, connection, events / 3, events);
            double all = (events - start) * 1e9 / (System.nanoTime() - begin);
            return List.of(
                    Figure.of(settings + ": all", all, "events/s"),
                    Figure.of(settings + ": behind the first third", warm.rate(), "events/s"),
                    Figure.of(settings + ": CPU of its JVM", warm.cpuMicros(), "us/event"),
                    Figure.of(settings + ": memory of its JVM", warm.megabytes(), "MB"));
        }
    }

    /** Of Spark's JVM, without those of its heap's size. */
    static List<String> javaOptions() {
        List<String> options = new ArrayList<>(List.of("-XX:+UseParallelGC"));
        options.addAll(Arrays.asList(System.getProperty("bench.spark.java", "").split(" ")));
        options.removeIf(String::isBlank);
        return List.copyOf(options);
    }
}

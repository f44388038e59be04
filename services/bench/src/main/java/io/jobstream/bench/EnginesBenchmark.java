package io.jobstream.bench;

import io.jobstream.bench.process.ServiceProcess;
import io.jobstream.bench.report.Figure;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.processor.ProcessorApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.ClassUtils;

/**
 * What do the engines cost, each with its defaults, side by side? With {@code -Djobstream.document=write} the table is
 * written into {@code docs/engines.md}. Spark is only there with {@code -Dengine=spark}.
 */
final class EnginesBenchmark implements Benchmark {

    private static final Path DOCUMENT = Path.of("../../docs/engines.md");
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end -->\n";

    private static final long EVENTS = 2_000_000;
    private static final int RATE = 2_000;

    /**
     * @param name        name in {@code jobstream.processor.engine}
     * @param main        name of the main class, because this module is also built without Spark
     * @param settings    settings of its service, by the name of their file
     * @param heap        megabytes of its JVM
     * @param chainHeap   megabytes of the JVM that also holds broker's clients, generator and API
     * @param jvm         other options of its JVM
     */
    private record Engine(String name, String main, String settings, int heap, int chainHeap, List<String> jvm) {}

    private static final List<Engine> ENGINES = List.of(
            new Engine(
                    "Reactive",
                    ProcessorApplication.class.getName(),
                    "processor",
                    384,
                    512,
                    List.of("-XX:+UseSerialGC", "-XX:NewRatio=1")),
            new Engine("Spark", SparkBenchmark.MAIN, "spark", 1_000, 1_200, SparkBenchmark.javaOptions()));

    @Override
    public String name() {
        return "engines";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        List<EngineCosts> costs = new ArrayList<>();
        for (Engine engine : ENGINES) {
            if (ClassUtils.isPresent(engine.main(), null)) {
                costs.add(measure(Files.createDirectory(directory.resolve(engine.name())), engine));
            } else {
                System.out.println(engine.name() + " is not on the class path: add -Dengine=spark");
            }
        }
        String table = EngineCosts.table(costs);
        System.out.println(table);
        if ("write".equals(System.getProperty("jobstream.document"))) {
            write(table);
        }
        return costs.stream()
                .flatMap(engine -> List.of(
                        Figure.of(engine.engine() + ": stored", engine.rate(), "events/s"),
                        Figure.of(engine.engine() + ": killed to stored again", engine.recoverySeconds(), "s"),
                        Figure.of(engine.engine() + ": visible, p99", engine.visibleMillis(), "ms"))
                        .stream())
                .toList();
    }

    private static EngineCosts measure(Path directory, Engine engine) throws Exception {
        double visible = LatencyBenchmark.measure(
                        Files.createDirectory(directory.resolve("chain")),
                        RATE,
                        engine.chainHeap(),
                        engine.jvm(),
                        "--jobstream.processor.engine=" + engine.name())
                .p99();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
                Connection connection = ProcessorBenchmark.connect(postgres)) {
            long events = ProcessorBenchmark.fill(directory, kafka.bootstrapServers(), EVENTS);
            StoringRate stored;
            try (ServiceProcess process = start(directory, engine, kafka, postgres)) {
                stored = StoringRate.measure(process, connection, events / 3, events * 5 / 6);
                process.kill();
            }
            long killed = System.nanoTime();
            long before = ProcessorBenchmark.observed(connection);
            try (ServiceProcess process = start(directory, engine, kafka, postgres)) {
                ProcessorBenchmark.awaitObserved(process, connection, Math.min(before + 1, events));
                double recovery = (System.nanoTime() - killed) / 1e9;
                ProcessorBenchmark.awaitObserved(process, connection, events);
                return new EngineCosts(
                        engine.name(),
                        facts(connection) == events,
                        stored.rate(),
                        stored.cpuMicros(),
                        stored.megabytes(),
                        recovery,
                        visible);
            }
        }
    }

    private static ServiceProcess start(Path directory, Engine engine, EmbeddedKafka kafka, EmbeddedPostgres postgres) {
        List<String> jvm = new ArrayList<>(List.of("-Xmx" + engine.heap() + "m"));
        jvm.addAll(engine.jvm());
        return ServiceProcess.start(
                engine.main(),
                jvm,
                ProcessorBenchmark.arguments(engine.settings(), kafka.bootstrapServers(), postgres),
                directory.resolve(engine.settings() + "-" + System.nanoTime() + ".log"));
    }

    private static long facts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("""
                        select (select count(*) from job_posts) + (select count(*) from candidates)
                             + (select count(*) from applications) + (select count(*) from application_statuses)
                        """)) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void write(String table) throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(DOCUMENT + " has no place for the table: put it between the lines "
                    + BEGIN.strip() + " and " + END.strip());
        }
        Files.writeString(
                DOCUMENT,
                document.substring(0, begin + BEGIN.length()) + "\n" + table + "\n" + document.substring(end));
    }
}

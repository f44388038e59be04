package io.jobstream.bench;

import io.jobstream.bench.kafka.LedgerReader;
import io.jobstream.bench.process.ServiceProcess;
import io.jobstream.bench.report.Figure;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.generator.GeneratorApplication;
import io.jobstream.processor.ProcessorApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * How much of the rate of a bare COPY does the processor reach, alone with filled topics? Each round stores the same
 * topics into an empty database. The first third of the events is left to the compiler of the JVM.
 */
final class ProcessorBenchmark implements Benchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final long EVENTS = 4_500_000;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "processor";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        long events;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            events = fill(directory, kafka.bootstrapServers(), EVENTS);
            for (int round = 0; round < ROUNDS; round++) {
                Path data = Files.createDirectory(directory.resolve("round-" + round));
                try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), 0)) {
                    StoringRate stored = store(data, kafka.bootstrapServers(), postgres, events);
                    double copied = new CopyBaseline(postgres, data).rowsPerSecond();
                    rates.add(stored.rate());
                    cpu.add(stored.cpuMicros());
                    memory.add(stored.megabytes());
                    copies.add(copied);
                    ratios.add(stored.rate() / copied);
                    System.out.printf(
                            Locale.ROOT,
                            "round %d: %,.0f events/s, %,.0f rows/s, %.1f us of CPU an event, %.0f MB%n",
                            round,
                            stored.rate(),
                            copied,
                            stored.cpuMicros(),
                            stored.megabytes());
                }
                FileSystemUtils.deleteRecursively(data);
            }
        }
        return List.of(
                Figure.median(String.format(Locale.ROOT, "stored, of %,d events", events), rates, "events/s", ""),
                Figure.median("bare COPY of the same, a row an event", copies, "rows/s", ""),
                Figure.median("stored / bare COPY", ratios, "", "at least 0.45 wanted, 0.7 hoped for"),
                Figure.median("CPU of the processor's JVM", cpu, "us/event", ""),
                Figure.median("memory of the processor's JVM", memory, "MB", ""));
    }

    /** Writes a market to the topics; returns how many events there are. */
    static long fill(Path directory, String bootstrapServers, long wanted)
            throws InterruptedException, InvalidRecordException {
        try (ServiceProcess generator = ServiceProcess.start(
                        GeneratorApplication.class,
                        List.of("-Xmx384m", "-XX:+UseSerialGC"),
                        List.of(
                                // The class path holds the local platform's application.yaml as well.
                                "--spring.config.name=generator",
                                "--server.port=0",
                                "--jobstream.kafka.bootstrap-servers=" + bootstrapServers,
                                "--jobstream.market.start=2020-01-06T00:00:00Z",
                                "--jobstream.market.postings-per-day=20000",
                                "--jobstream.until.events=" + wanted,
                                "--jobstream.pace.mode=Unbounded"),
                        directory.resolve("generator.log"));
                LedgerReader ledger = new LedgerReader(bootstrapServers, "")) {
            ledger.open(START, generator::requireAlive);
            long before = -1;
            long now = 0;
            while (now == 0 || now > before) {
                generator.requireAlive();
                before = now;
                now = ledger.read(QUIET).records();
            }
            return now;
        }
    }

    private static StoringRate store(Path directory, String bootstrapServers, EmbeddedPostgres postgres, long events)
            throws InterruptedException, SQLException {
        try (ServiceProcess processor = ServiceProcess.start(
                        ProcessorApplication.class,
                        List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:NewRatio=1"),
                        arguments("processor", bootstrapServers, postgres),
                        directory.resolve("processor.log"));
                Connection connection = connect(postgres)) {
            return StoringRate.measure(processor, connection, events / 3, events);
        }
    }

    /** @param name name of the service's own settings; the class path holds the local platform's as well */
    static List<String> arguments(String name, String bootstrapServers, EmbeddedPostgres postgres) {
        return List.of(
                "--spring.config.name=" + name,
                "--server.port=0",
                "--jobstream.kafka.bootstrap-servers=" + bootstrapServers,
                "--jobstream.database.host=" + postgres.host(),
                "--jobstream.database.port=" + postgres.port(),
                "--jobstream.database.name=" + postgres.database(),
                "--jobstream.database.user=" + postgres.user(),
                "--jobstream.database.password=" + postgres.password());
    }

    /** Waits until so many events are stored, and gives how many there are then. */
    static long awaitObserved(ServiceProcess processor, Connection connection, long events)
            throws InterruptedException, SQLException {
        while (true) {
            processor.requireAlive();
            long observed = observed(connection);
            if (observed >= events) {
                return observed;
            }
            Thread.sleep(200);
        }
    }

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** 0 also before there is a schema. */
    static long observed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet exists = statement.executeQuery("select to_regclass('ledger_hourly_current') is not null")) {
                exists.next();
                if (!exists.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet sum =
                    statement.executeQuery("select coalesce(sum(observed), 0) from ledger_hourly_current")) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }
}

package io.jobstream.bench;

import io.jobstream.bench.kafka.LedgerReader;
import io.jobstream.bench.process.ServiceProcess;
import io.jobstream.bench.report.Figure;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.generator.GeneratorApplication;
import io.jobstream.processor.ProcessorApplication;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How much of the rate of a bare COPY does the processor reach, alone with filled topics? */
final class ProcessorBenchmark implements Benchmark {

    private static final long EVENTS = 3_000_000;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "processor";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0)) {
            long events = fill(directory, kafka.bootstrapServers(), EVENTS);
            double stored = store(directory, kafka.bootstrapServers(), postgres, events);
            double copied = new BareCopy(postgres, directory).rowsPerSecond();
            return List.of(
                    Figure.of(String.format(Locale.ROOT, "stored, of %,d events", events), stored, "events/s"),
                    Figure.of("bare COPY of the same, a row an event", copied, "rows/s"),
                    new Figure("stored / bare COPY", stored / copied, "", "at least 0.45 wanted, 0.7 hoped for"));
        }
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

    private static double store(Path directory, String bootstrapServers, EmbeddedPostgres postgres, long events)
            throws InterruptedException, SQLException {
        try (ServiceProcess processor = ServiceProcess.start(
                        ProcessorApplication.class,
                        List.of("-Xmx384m", "-XX:+UseSerialGC"),
                        List.of(
                                // The class path holds the local platform's application.yaml as well.
                                "--spring.config.name=processor",
                                "--server.port=0",
                                "--jobstream.kafka.bootstrap-servers=" + bootstrapServers,
                                "--jobstream.database.host=" + postgres.host(),
                                "--jobstream.database.port=" + postgres.port(),
                                "--jobstream.database.name=" + postgres.database(),
                                "--jobstream.database.user=" + postgres.user(),
                                "--jobstream.database.password=" + postgres.password()),
                        directory.resolve("processor.log"));
                Connection connection = connect(postgres)) {
            long begin = 0;
            long first = 0;
            while (true) {
                processor.requireAlive();
                long observed = observed(connection);
                if (first == 0 && observed > 0) {
                    begin = System.nanoTime();
                    first = observed;
                } else if (observed >= events) {
                    return (observed - first) * 1e9 / (System.nanoTime() - begin);
                }
                Thread.sleep(50);
            }
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
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

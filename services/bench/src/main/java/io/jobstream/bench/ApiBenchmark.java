package io.jobstream.bench;

import io.jobstream.api.ApiApplication;
import io.jobstream.bench.process.ServiceProcess;
import io.jobstream.bench.report.Figure;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.store.delta.Fold;
import io.jobstream.store.schema.SchemaMigration;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How long does the API take for the charts that are read from aggregates, over 90 days of a market whose aggregates are
 * as full as they can be? Each question is asked once, one after the other, so that no answer was kept.
 */
final class ApiBenchmark implements Benchmark {

    private static final int QUESTIONS = 60;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final List<String> RESOURCES = List.of(
            "summary",
            "applications/volume",
            "funnel",
            "scores/distribution",
            "insights/education",
            "insights/employment",
            "places",
            "filters");

    private static final Map<String, String> RANGES =
            new TreeMap<>(Map.of("24 h", "2026-03-31T01:00:00Z", "7 days", "2026-03-25T01:00:00Z", "all", ""));

    /** Every hour, day, family and work mode of 40 countries, and 12 cities of each. */
    private static final String FILL = """
            create temporary table keys as
            select family, country, work_mode
            from (select 'Family ' || n as family from generate_series(1, 13) n) f,
                 (select 'Country ' || n as country from generate_series(1, 40) n) c,
                 (values ('On-site'), ('Hybrid'), ('Remote')) w (work_mode);
            insert into market_hourly
            select h, family, country, work_mode, 1, 40, 20, 9, 2, 1, 18, 3, 1, 1, 2, 3, 5, 8, 9, 6, 4, 1, 24000
            from generate_series(timestamptz '2026-01-01Z', '2026-03-31T23:00Z', '1 hour') h, keys;
            insert into candidates_hourly
            select h, family, country, 'Level ' || e, 2
            from generate_series(timestamptz '2026-01-01Z', '2026-03-31T23:00Z', '1 hour') h,
              (select distinct family, country from keys) k, generate_series(1, 5) e;
            insert into education_daily
            select d::date, family, country, work_mode, 'Level ' || e, 192, 5, 115000
            from generate_series(timestamp '2026-01-01', '2026-03-31', '1 day') d, keys, generate_series(1, 5) e;
            insert into employment_daily
            select d::date, family, country, work_mode, 'Type ' || e, 6, 240
            from generate_series(timestamp '2026-01-01', '2026-03-31', '1 day') d, keys, generate_series(1, 4) e;
            insert into places_daily
            select d::date, country, country || ', city ' || c, family, work_mode, 2, 80
            from generate_series(timestamp '2026-01-01', '2026-03-31', '1 day') d, keys, generate_series(1, 12) c
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "api";
    }

    @Override
    public List<Figure> run(Path directory) throws Exception {
        int port = Ports.free();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0)) {
            System.out.println("rows: " + fill(postgres));
            try (ServiceProcess api = ServiceProcess.start(
                    ApiApplication.class,
                    List.of("-Xmx256m"),
                    List.of(
                            "--spring.config.name=api",
                            "--server.port=" + port,
                            "--jobstream.database.port=" + postgres.port(),
                            "--jobstream.database.name=" + postgres.database(),
                            "--jobstream.database.user=" + postgres.user(),
                            "--jobstream.database.password=" + postgres.password()),
                    directory.resolve("api.log"))) {
                awaitAnswer(api, port);
                List<Figure> figures = new ArrayList<>();
                for (String resource : RESOURCES) {
                    for (Map.Entry<String, String> range : RANGES.entrySet()) {
                        if (resource.equals("filters") && !range.getKey().equals("all")) {
                            continue;
                        }
                        figures.addAll(measure(port, resource, range.getKey(), range.getValue()));
                    }
                }
                return figures;
            }
        }
    }

    private static long fill(EmbeddedPostgres postgres) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl());
        source.setUser(postgres.user());
        source.setPassword(postgres.password());
        new SchemaMigration(source, "public", postgres.jdbcUrl()).run();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);
            for (String step : Fold.summedAgain()) {
                statement.execute(step);
            }
            statement.execute("vacuum analyze");
            try (ResultSet rows = statement.executeQuery("select count(*) from market_hourly")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private List<Figure> measure(int port, String resource, String range, String from) throws InterruptedException {
        Random random = new Random(1);
        String bounds = from.isEmpty() ? "" : "&from=" + from;
        double unfiltered = millis(port, resource + bounds.replaceFirst("&", "?"));
        if (resource.equals("filters")) {
            return List.of(Figure.of(resource, unfiltered, "ms"));
        }
        double[] filtered = IntStream.range(0, QUESTIONS)
                .mapToDouble(question -> {
                    String filter = "?family=" + encoded("Family " + (1 + random.nextInt(13))) + "&country="
                            + encoded("Country " + (1 + question % 40)) + bounds;
                    return unchecked(port, resource + filter);
                })
                .sorted()
                .toArray();
        return List.of(
                new Figure(resource + ", " + range, unfiltered, "ms", "the first question without a filter"),
                new Figure(
                        resource + ", " + range + ", one family and country, p50",
                        filtered[QUESTIONS / 2],
                        "ms",
                        "slowest of " + QUESTIONS + ": " + Math.round(filtered[QUESTIONS - 1]) + " ms"));
    }

    private double unchecked(int port, String question) {
        try {
            return millis(port, question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the API was asked", e);
        }
    }

    private double millis(int port, String question) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            HttpResponse<byte[]> answer = http.send(request(port, question), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(question + ": " + answer.statusCode() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return (System.nanoTime() - begin) / 1e6;
        } catch (IOException e) {
            throw new IllegalStateException("the API does not answer to " + question, e);
        }
    }

    private void awaitAnswer(ServiceProcess api, int port) throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            api.requireAlive();
            try {
                if (http.send(request(port, "filters"), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // It is still starting.
            } catch (IOException e) {
                throw new IllegalStateException("the API does not answer", e);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the API did not answer within " + START);
            }
            Thread.sleep(100);
        }
    }

    private static HttpRequest request(int port, String question) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/" + question))
                .timeout(ANSWER)
                .build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

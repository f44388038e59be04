package io.jobstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every PromQL of the dashboards, run on what a real Prometheus scraped from real services. */
class PlatformQueriesE2E {

    private static final List<Dashboard> DASHBOARDS = Dashboard.byTheWallClock();

    /** Shown only if Kubernetes and kube-state-metrics are there, which label everything. */
    private static final String OF_KUBERNETES = "jobstream_simulation_";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Grafana's least for a scrape every two seconds would be 8 s. */
    private static final String RATE_INTERVAL = "10s";

    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final Pattern METRIC = Pattern.compile(
            "\\b(?:jobstream|operator_sdk|http_server|jvm|process|logback|disk)_[a-z0-9_]+\\b(?![.\"])");

    private static final Pattern RECORDED = Pattern.compile("simulation:[a-z_]+:[a-z0-9]+");

    /** Fields that panels colour although they are rarely there: no request fails here. */
    private static final Set<String> RARE_FIELDS = Set.of("5..");

    @TempDir
    private static Path directory;

    private static LocalPlatform platform;
    private static TroubledOperator operator;
    private static ConstantMetrics simulations;
    private static Prometheus prometheus;

    /** What is chosen as namespace and simulation. */
    private enum Choice {
        ALL(".*", ".*"),
        ONE("demo", "market"),
        /** Only series that have neither label, as a Prometheus without Kubernetes has them. */
        UNLABELLED("", "");

        private final String namespace;
        private final String simulation;

        Choice(String namespace, String simulation) {
            this.namespace = namespace;
            this.simulation = simulation;
        }

        String in(String expression) {
            return expression
                    .replace("$namespace", namespace)
                    .replace("$simulation", simulation)
                    .replace("$__rate_interval", RATE_INTERVAL);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        int operatorPort = Ports.free();
        operator = new TroubledOperator(operatorPort);
        simulations = ConstantMetrics.serve(ConstantMetrics.SIMULATIONS);
        platform = LocalPlatform.start(
                directory.resolve("home"),
                "--jobstream.market.start=2025-11-03T00:00:00Z",
                "--jobstream.market.shards=4",
                "--jobstream.market.disorder.late=0.05",
                "--jobstream.market.disorder.duplicated=0.05",
                "--jobstream.market.disorder.corrupted=0.05",
                "--jobstream.pace.mode=ConstantRate",
                "--jobstream.pace.events-per-second=300",
                "--jobstream.processor.audit-interval=1s");
        prometheus = Prometheus.start(directory, config(operatorPort));
    }

    /** As the repository's, but on other ports and every two seconds; and once more as PodMonitors label it. */
    private static String config(int operatorPort) throws IOException {
        return Files.readString(Path.of("prometheus.yaml"))
                        .replace("localhost:8080", "localhost:" + platform.httpPort())
                        .replace("scrape_interval: 5s", "scrape_interval: 2s")
                        .replace("evaluation_interval: 15s", "evaluation_interval: 1s")
                        .replace("rules/", Path.of("rules").toAbsolutePath() + "/")
                + """
                  - job_name: jobstream-local
                    metrics_path: /actuator/prometheus
                    static_configs:
                      - targets: ['localhost:%d']
                        labels: {namespace: demo, pod: market-0, simulation: market, component: all}
                  - job_name: jobstream-operator
                    static_configs:
                      - targets: ['localhost:%d']
                        labels: {namespace: jobstream, pod: operator-0}
                  - job_name: kube-state-metrics
                    honor_labels: true
                    static_configs:
                      - targets: ['localhost:%d']
                """.formatted(platform.httpPort(), operatorPort, simulations.port());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        prometheus.close();
        platform.close();
        simulations.close();
        operator.close();
    }

    static Stream<Panel> panels() {
        return DASHBOARDS.stream().flatMap(dashboard -> dashboard.panels().stream());
    }

    static Stream<Panel> panelsWithoutKubernetes() {
        return panels().filter(panel -> !panel.json().toString().contains(OF_KUBERNETES));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void showsAllSimulations(Panel panel) {
        awaitFigures(panel, Choice.ALL);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void showsOneSimulation(Panel panel) {
        awaitFigures(panel, Choice.ONE);
    }

    @ParameterizedTest
    @MethodSource("panelsWithoutKubernetes")
    void showsWhatIsScrapedWithoutKubernetes(Panel panel) {
        awaitFigures(panel, Choice.UNLABELLED);
    }

    private static void awaitFigures(Panel panel, Choice choice) {
        for (JsonNode target : panel.targets()) {
            String query = choice.in(target.path("expr").asString());
            await("figures for " + query).atMost(DEADLINE).until(() -> {
                work();
                return prometheus.range(query).stream().anyMatch(PlatformQueriesE2E::hasFigures)
                        && !prometheus.now(query).isEmpty();
            });
        }
    }

    /** Gives API and operator something to do. */
    private static void work() throws InterruptedException {
        operator.work();
        platform.get("/api/v1/status");
        platform.get("/api/v1/nothing");
    }

    private static boolean hasFigures(JsonNode series) {
        return series.path("values")
                .valueStream()
                .map(point -> point.path(1).asString())
                .anyMatch(value -> !value.equals("NaN"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void fieldsThatPanelsSpeakOfAreThere(Panel panel) throws Exception {
        List<String> fields = new ArrayList<>();
        for (JsonNode target : panel.targets()) {
            awaitFigures(panel, Choice.ALL);
            for (JsonNode series :
                    prometheus.now(Choice.ALL.in(target.path("expr").asString()))) {
                JsonNode labels = series.path("metric");
                if (panel.type().equals("table")) {
                    fields.addAll(columns(panel, labels));
                } else {
                    fields.add(legend(target.path("legendFormat").asString(), labels));
                }
            }
        }

        List<String> missing = PanelFields.of(panel).missingIn(fields);
        assertThat(missing.stream().filter(field -> !RARE_FIELDS.contains(field)))
                .as("wanted, but not among " + fields)
                .isEmpty();
    }

    private static String legend(String format, JsonNode labels) {
        return LABEL.matcher(format)
                .replaceAll(label ->
                        Matcher.quoteReplacement(labels.path(label.group(1)).asString("")));
    }

    /** A table has a column for the time, for each label, and for the value; the panel orders and renames them. */
    private static List<String> columns(Panel panel, JsonNode labels) {
        Set<String> columns = new TreeSet<>(List.of("Time", "Value"));
        columns.addAll(labels.propertyNames());
        JsonNode organize = panel.json().path("transformations").path(0).path("options");
        for (String part : List.of("excludeByName", "indexByName", "renameByName")) {
            assertThat(columns).as(part).containsAll(organize.path(part).propertyNames());
        }
        return columns.stream()
                .map(column -> organize.path("renameByName").path(column).asString(column))
                .toList();
    }

    @Test
    void variablesOfferWhatIsScraped() {
        Map<String, String> wanted = Map.of("namespace", "demo", "simulation", "market");
        for (JsonNode variable : DASHBOARDS.get(0).queryVariables()) {
            Matcher query = LABEL_VALUES.matcher(
                    Choice.ALL.in(variable.path("query").path("query").asString()));
            assertThat(query.matches())
                    .as("label_values(selector, label): " + variable)
                    .isTrue();
            String name = variable.path("name").asString();
            assertThat(query.group(2)).isEqualTo(name);
            await("values of " + name)
                    .atMost(DEADLINE)
                    .until(() -> prometheus.series(query.group(1)).stream()
                            .anyMatch(labels -> labels.path(name).asString("").equals(wanted.get(name))));
        }
    }

    @Test
    void annotationsShowWhatHappens() throws Exception {
        for (JsonNode annotation : DASHBOARDS.get(0).annotations()) {
            String query = Choice.ALL.in(annotation.path("expr").asString());
            if (annotation.path("name").asString().equals("Alerts")) {
                assertThat(prometheus.range(query)).as("nothing is the matter").isEmpty();
            } else {
                await("annotations by " + query)
                        .atMost(DEADLINE)
                        .until(() -> prometheus.range(query).stream().anyMatch(PlatformQueriesE2E::hasFigures));
            }
        }
    }

    @Test
    void rulesAskForMetricsThatThereAre() throws Exception {
        Set<String> named = new TreeSet<>();
        for (RuleFile file : RuleFile.all()) {
            String metrics = RECORDED.matcher(Files.readString(file.path())).replaceAll("");
            METRIC.matcher(metrics)
                    .results()
                    .map(MatchResult::group)
                    .filter(metric -> !metric.equals(OF_KUBERNETES))
                    .forEach(named::add);
            named.addAll(file.recorded());
        }

        assertThat(named).hasSizeGreaterThan(10);
        await("the metrics of the rules, and what they record")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(prometheus.metrics()).containsAll(named));
    }
}

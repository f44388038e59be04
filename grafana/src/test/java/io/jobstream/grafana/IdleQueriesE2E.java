package io.jobstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every PromQL of the dashboards on a system in which nothing happens, evaluated by Prometheus's promtool. */
class IdleQueriesE2E {

    private static final Pattern METRIC = Pattern.compile("\\b([a-z]\\w*_\\w*)\\{");
    private static final String LABELS =
            "job=\"jobstream-local\", namespace=\"demo\", simulation=\"market\", uri=\"/api/v1/status\"";

    @TempDir
    private Path directory;

    @Test
    void noneIsNotANumberWhileNothingHappens() throws IOException, InterruptedException {
        Set<String> metrics = new TreeSet<>();
        StringBuilder tests = new StringBuilder();
        List<Panel> panels = Dashboard.byTheWallClock().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .toList();
        for (Panel panel : panels) {
            for (JsonNode target : panel.targets()) {
                String query = target.path("expr")
                        .asString()
                        .replace("$namespace", ".*")
                        .replace("$simulation", ".*")
                        .replace("$__rate_interval", "1m");
                METRIC.matcher(query).results().forEach(match -> metrics.add(match.group(1)));
                // Only what is not a number differs from itself, so a query that gives figures or nothing leaves
                // nothing.
                tests.append("      - expr: '(%1$s) != (%1$s)'%n        eval_time: 10m%n".formatted(query));
            }
        }
        assertThat(metrics).contains("http_server_requests_seconds_bucket");

        Path file =
                Files.writeString(directory.resolve("idle.yaml"), series(metrics) + "    promql_expr_test:\n" + tests);
        Promtool.run("test", "rules", file.toString()).assertSuccess();
    }

    /** Counters that stand still. */
    private static String series(Set<String> metrics) {
        StringBuilder series =
                new StringBuilder("evaluation_interval: 1m\ntests:\n  - interval: 15s\n    input_series:\n");
        for (String metric : metrics) {
            Matcher bucket = Pattern.compile(".*_bucket").matcher(metric);
            for (String bound : bucket.matches() ? Set.of("0.1", "+Inf") : Set.of("")) {
                String labels = bound.isEmpty() ? LABELS : LABELS + ", le=\"" + bound + "\"";
                series.append("      - series: '%s{%s}'%n        values: 5+0x60%n".formatted(metric, labels));
            }
        }
        return series.toString();
    }
}

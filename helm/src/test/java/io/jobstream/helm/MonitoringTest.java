package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Dashboards, monitors and alerts. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("jobstream_[a-z_]+");
    private static final Values ALL =
            Values.of("monitoring: {podMonitors: {enabled: true}, rules: {enabled: true, lagRecords: 5000000}}");

    @Test
    void everyDashboardComesAsItIsInTheRepository() {
        List<Path> dashboards = Chart.list(Chart.DIRECTORY.resolve("dashboards"));
        List<JsonNode> configMaps = Chart.render(Values.NONE).all("ConfigMap").toList();

        assertThat(dashboards).isNotEmpty();
        assertThat(configMaps).hasSameSizeAs(dashboards);
        assertThat(dashboards).allSatisfy(dashboard -> {
            String file = dashboard.getFileName().toString();
            assertThat(configMaps)
                    .filteredOn(map -> map.get("data").has(file))
                    .singleElement()
                    .satisfies(map ->
                            assertThat(map.get("data").get(file).asText()).isEqualTo(Chart.read("dashboards/" + file)));
        });
    }

    @Test
    void dashboardsAreLabelledForTheSidecar() {
        JsonNode platform = Chart.render(Values.NONE).get("ConfigMap", "demo-jobstream-dashboard-platform");

        assertThat(platform.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(platform.at("/metadata/annotations/grafana_folder").asText()).isEqualTo("JobStream");
        assertThat(platform.at("/metadata/namespace").asText()).isEqualTo(Chart.NAMESPACE);
    }

    @Test
    void nothingThatNeedsAPrometheusOperatorComesUnasked() {
        assertThat(Chart.render(Values.NONE).objects())
                .noneMatch(object -> object.get("apiVersion").asText().startsWith("monitoring.coreos.com"));
    }

    @Test
    void podMonitorsFindTheOperatorAndTheServicesOfAllSimulations() {
        Rendered rendered = Chart.render(ALL);
        JsonNode operator = rendered.get("PodMonitor", "demo-jobstream-operator");
        JsonNode services = rendered.get("PodMonitor", "demo-jobstream-services");

        assertThat(rendered.get("Deployment", "demo-jobstream-operator")
                        .at("/spec/template/metadata/labels")
                        .properties())
                .containsAll(operator.at("/spec/selector/matchLabels").properties());
        assertThat(operator.at("/spec/podMetricsEndpoints/0/path").asText()).isEqualTo("/metrics");
        assertThat(services.at("/spec/namespaceSelector/any").asBoolean()).isTrue();
        assertThat(services.at("/spec/podMetricsEndpoints/0/path").asText()).isEqualTo("/actuator/prometheus");
        assertThat(services.at("/spec/podMetricsEndpoints/0/relabelings"))
                .extracting(relabeling -> relabeling.get("targetLabel").asText())
                .containsExactly("simulation", "component", "job");
    }

    @Test
    void podMonitorsKeepToTheWatchedNamespaces() {
        Values watched = ALL.overlaidBy(Values.of("watch: {namespaces: [market-a, market-b]}"));

        assertThat(Chart.render(watched)
                        .get("PodMonitor", "demo-jobstream-services")
                        .at("/spec/namespaceSelector/matchNames"))
                .extracting(JsonNode::asText)
                .containsExactly("market-a", "market-b");
    }

    @Test
    void alertsAreThoseThatCanBeDisabled() {
        JsonNode names = Values.of(Chart.read("values.schema.json"))
                .get("properties.monitoring.properties.rules.properties.disabled.items.enum");

        assertThat(alerts(ALL))
                .extracting(alert -> alert.get("alert").asText())
                .containsExactlyElementsOf(Rendered.strings(names));
        assertThat(alerts(ALL.overlaidBy(Values.of("monitoring: {rules: {disabled: " + names + "}}"))))
                .isEmpty();
    }

    @Test
    void alertsSayWhatIsTheMatterAndWhatToDo() {
        assertThat(alerts(ALL)).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(alert.at("/annotations/summary").asText()).endsWith(".");
            assertThat(alert.at("/annotations/description").asText()).isNotEmpty();
            assertThat(alert.get("for").asText()).matches("\\d+m");
            assertThat(alert.toString()).doesNotContain("${");
        });
    }

    @Test
    void alertsAskForMetricsThatAreShownToo() {
        String dashboard = Chart.read("dashboards/jobstream-platform.json");

        assertThat(alerts(ALL).stream()
                        .flatMap(alert -> METRIC.matcher(alert.get("expr").asText())
                                .results()
                                .map(MatchResult::group))
                        .distinct()
                        .toList())
                .hasSizeGreaterThan(2)
                .allSatisfy(metric -> assertThat(dashboard).contains(metric + "{"));
    }

    @Test
    void largeThresholdsAreNotWrittenWithExponents() {
        assertThat(alerts(ALL))
                .filteredOn(alert -> alert.get("alert").asText().equals("JobStreamLagGrowing"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.get("expr").asText()).contains("> 5000000"));
    }

    private static List<JsonNode> alerts(Values values) {
        JsonNode rules =
                Chart.render(values).get("PrometheusRule", "demo-jobstream").at("/spec/groups/0/rules");
        return StreamSupport.stream(rules.spliterator(), false).toList();
    }
}

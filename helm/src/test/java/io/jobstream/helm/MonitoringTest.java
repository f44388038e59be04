package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Dashboards, monitors and alerts. */
class MonitoringTest {

    private static final Pattern RULE = Pattern.compile("(?:alert|record): [A-Za-z_:0-9]+");
    private static final Values ALL =
            Values.of("monitoring: {podMonitors: {enabled: true}, rules: {enabled: true, lagRecords: 5000000}}");

    @Test
    void everyDashboardComesAsItIsInTheRepositoryButForTheNamesOfItsRelease() {
        List<Path> dashboards = Chart.list(Chart.DIRECTORY.resolve("dashboards"));
        List<JsonNode> configMaps = Chart.render(Values.NONE).all("ConfigMap").toList();

        assertThat(dashboards).isNotEmpty();
        assertThat(configMaps).hasSameSizeAs(dashboards);
        assertThat(dashboards).allSatisfy(dashboard -> {
            String file = dashboard.getFileName().toString();
            String own = Chart.read("dashboards/" + file)
                    .replace("\"uid\": \"jobstream-", "\"uid\": \"demo-jobstream-")
                    .replace("/d/jobstream-", "/d/demo-jobstream-");
            assertThat(configMaps)
                    .filteredOn(map -> map.get("data").has("demo-" + file))
                    .singleElement()
                    .satisfies(map -> assertThat(
                                    map.get("data").get("demo-" + file).asText())
                            .isEqualTo(own));
        });
    }

    @Test
    void aReleaseThatIsCalledAsTheChartHasTheDashboardsOfTheRepository() {
        Rendered rendered = Chart.render(Values.of("fullnameOverride: jobstream"));

        assertThat(rendered.get("ConfigMap", "jobstream-dashboard-pipeline")
                        .get("data")
                        .get("jobstream-pipeline.json")
                        .asText())
                .isEqualTo(Chart.read("dashboards/jobstream-pipeline.json"));
    }

    @Test
    void dashboardsAreLabelledForTheSidecar() {
        JsonNode pipeline = Chart.render(Values.NONE).get("ConfigMap", "demo-jobstream-dashboard-pipeline");

        assertThat(pipeline.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(pipeline.at("/metadata/annotations/grafana_folder").asText()).isEqualTo("JobStream");
        assertThat(pipeline.at("/metadata/namespace").asText()).isEqualTo(Chart.NAMESPACE);
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
        });
    }

    @Test
    void rulesAreThoseOfTheRepository() {
        String rendered = Chart.template(ALL);

        assertThat(rendered).contains("record: simulation:jobstream_exact:bool");
        for (Path file : Chart.list(Chart.DIRECTORY.resolve("rules"))) {
            assertThat(RULE.matcher(Chart.read("rules/" + file.getFileName())).results())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rendered).contains(rule.group()));
        }
    }

    @Test
    void theOperatorIsLookedForInTheNamespaceOfTheChart() {
        assertThat(alert("JobStreamOperatorDown").get("expr").asText())
                .contains("namespace=\"" + Chart.NAMESPACE + "\"")
                .doesNotContain("namespace=\"jobstream\"");
    }

    @Test
    void thresholdsAndTheRunbooksPlaceAreValues() {
        Values values = ALL.overlaidBy(
                Values.of(
                        "monitoring: {rules: {auditAgeSeconds: 60, runbookUrl: https://wiki.example.com/run, alertLabels: {team: a}}}"));

        assertThat(alerts(values)).allSatisfy(alert -> {
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .startsWith("https://wiki.example.com/run#jobstream");
            assertThat(alert.at("/labels/team").asText()).isEqualTo("a");
        });
        assertThat(alerts(values))
                .filteredOn(alert -> alert.get("alert").asText().equals("JobStreamAuditNotRunning"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.get("expr").asText()).contains("> 60 # auditAgeSeconds"));
    }

    @Test
    void largeThresholdsAreNotWrittenWithExponents() {
        assertThat(alert("JobStreamLagGrowing").get("expr").asText()).contains("> 5000000 # lagRecords");
    }

    private static JsonNode alert(String name) {
        return alerts(ALL).stream()
                .filter(alert -> alert.get("alert").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> alerts(Values values) {
        JsonNode groups =
                Chart.render(values).get("PrometheusRule", "demo-jobstream").at("/spec/groups");
        return StreamSupport.stream(groups.spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.get("rules").spliterator(), false))
                .filter(rule -> rule.has("alert"))
                .toList();
    }
}

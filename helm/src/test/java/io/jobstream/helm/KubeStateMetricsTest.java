package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The values for kube-state-metrics fit the resource, the catalogue of metrics and the alerts. */
class KubeStateMetricsTest {

    private static final JsonNode CRD = Values.of(Chart.read("files/crd.yaml")).get("spec");
    private static final Values VALUES = Values.of(Chart.read("files/kube-state-metrics.yaml"));
    private static final JsonNode RESOURCE =
            VALUES.get("customResourceState.config.spec.resources").get(0);
    private static final String OPERATOR_RULES = Chart.read("rules/operator.yaml");

    private static final Pattern METRIC = Pattern.compile("jobstream_simulation_[a-z_]+");
    private static final Pattern MATCHER = Pattern.compile("(type|status|reason|phase)(=~|!~|!=|=)\"([^\"]+)\"");

    @Test
    void itMayReadTheResourceThatItIsToldToRead() {
        JsonNode kind = RESOURCE.get("groupVersionKind");
        JsonNode rule = VALUES.get("rbac.extraRules").get(1);

        assertThat(kind.get("group")).isEqualTo(CRD.get("group"));
        assertThat(kind.get("kind")).isEqualTo(CRD.at("/names/kind"));
        assertThat(kind.get("version")).isEqualTo(CRD.at("/versions/0/name"));
        assertThat(rule.at("/apiGroups/0")).isEqualTo(CRD.get("group"));
        assertThat(rule.at("/resources/0")).isEqualTo(CRD.at("/names/plural"));
    }

    @Test
    void everyPathIsOneOfTheResource() {
        assertThat(metrics()).isNotEmpty().allSatisfy(metric -> {
            JsonNode each = metric.get("each");
            JsonNode type = each.properties().stream()
                    .filter(entry -> entry.getValue().isObject())
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            JsonNode schema = at(CRD.at("/versions/0/schema/openAPIV3Schema"), type.get("path"));
            assertThat(schema.isMissingNode()).as(type.get("path").toString()).isFalse();
            if (type.has("valueFrom")) {
                assertThat(at(schema, type.get("valueFrom")).isMissingNode()).isFalse();
            }
            type.path("labelsFromPath")
                    .forEach(path -> assertThat(at(schema, path).isMissingNode())
                            .as(path.toString())
                            .isFalse());
        });
    }

    /** The schema of a field; an array stands for its elements. */
    private static JsonNode at(JsonNode schema, JsonNode path) {
        JsonNode found = schema;
        for (JsonNode name : path) {
            if (path.get(0).asText().equals("metadata")) {
                return found; // Every resource has it, and no definition describes it.
            }
            found = found.path("properties").path(name.asText());
        }
        return found.has("items") ? found.get("items") : found;
    }

    @Test
    void everyPhaseIsThere() {
        JsonNode phases = metrics()
                .filter(metric -> metric.get("name").asText().equals("phase"))
                .findFirst()
                .orElseThrow()
                .at("/each/stateSet/list");

        assertThat(Rendered.strings(phases))
                .containsExactlyInAnyOrderElementsOf(Rendered.strings(
                        CRD.at("/versions/0/schema/openAPIV3Schema/properties/status/properties/phase/enum")));
    }

    @Test
    void alertsAndTheCatalogueNameTheMetricsThatAreMade() {
        List<String> made = metrics()
                .map(metric -> "jobstream_simulation_" + metric.get("name").asText())
                .toList();
        String catalogue = Chart.read("../../docs/metrics.md");

        assertThat(names(OPERATOR_RULES)).isNotEmpty().isSubsetOf(made);
        assertThat(made).allSatisfy(name -> assertThat(catalogue).contains("| `" + name + "` |"));
    }

    @Test
    void alertsAskForConditionsReasonsAndStatesThatTheOperatorWrites() {
        String rules = OPERATOR_RULES + Chart.read("rules/simulation.yaml");
        List<MatchResult> matchers = Pattern.compile("jobstream_simulation_condition\\{([^}]*)}")
                .matcher(rules)
                .results()
                .flatMap(selector -> MATCHER.matcher(selector.group(1)).results())
                .toList();

        assertThat(matchers).hasSizeGreaterThan(3).allSatisfy(matcher -> {
            Stream<String> known = switch (matcher.group(1)) {
                case "type" -> Stream.of(ConditionType.values()).map(ConditionType::label);
                case "reason" -> Stream.of(ConditionReason.values()).map(ConditionReason::label);
                default -> Stream.of("True", "False", "Unknown");
            };
            // Each alternative of the expression chooses something, also within parentheses.
            List<String> labels = known.toList();
            for (String alternative : alternatives(matcher.group(3))) {
                assertThat(labels).as(matcher.group()).contains(alternative);
            }
        });
    }

    /** The texts that an expression with at most one group of alternatives behind a prefix matches. */
    private static List<String> alternatives(String expression) {
        return Pattern.compile("([A-Za-z]+)\\(([^)]*)\\)|([A-Za-z]+)")
                .matcher(expression)
                .results()
                .flatMap(part -> part.group(3) != null
                        ? Stream.of(part.group(3))
                        : Stream.of(part.group(2).split("\\|")).map(end -> part.group(1) + end))
                .toList();
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(text).results().map(MatchResult::group).forEach(names::add);
        names.remove("jobstream_simulation_"); // In a comment.
        return names;
    }

    private static Stream<JsonNode> metrics() {
        return StreamSupport.stream(RESOURCE.get("metrics").spliterator(), false);
    }
}

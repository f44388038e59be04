package io.jobstream.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.market.regime.Regime;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build makes of the resource's types. That an API server takes it is tested on a cluster. */
class CustomResourceDefinitionTest {

    private static final String FILE = "/META-INF/fabric8/jobstreamsimulations.jobstream.io-v1.yml";
    /** Above 262,144 bytes {@code kubectl apply} fails; what is far below leaves room for another version. */
    private static final int MOST_BYTES = 200_000;

    private final byte[] yaml = read();
    private final CustomResourceDefinition crd =
            Serialization.unmarshal(new String(yaml), CustomResourceDefinition.class);
    private final CustomResourceDefinitionVersion version =
            crd.getSpec().getVersions().get(0);
    private final JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();

    @Test
    void isSmallEnoughToBeApplied() {
        assertThat(yaml).hasSizeLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka:9092",
                "10.0.0.7:1,b:65535",
                "[fd00:10::7]:9092",
                "kafka-0.kafka.jobs.svc.cluster.local:9092"
            })
    void takesBootstrapServers(String servers) {
        assertThat(servers).matches(bootstrapServers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka:0", "kafka:99999", "kafka:65536", "fd00:10::7:9092", "a:1,", "a :1"})
    void refusesWhatCannotBeBootstrapServers(String servers) {
        assertThat(servers).doesNotMatch(bootstrapServers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-01T24:00:00Z"})
    void refusesTimesThatAreNone(String time) {
        assertThat(time).doesNotMatch(property("until", "time").getPattern());
        assertThat("2026-11-08T00:00:00Z").matches(property("until", "time").getPattern());
    }

    @ParameterizedTest
    @ValueSource(strings = {"512 MB", "-1", "1GiB", "lots"})
    void refusesQuantitiesThatKubernetesWouldRefuseLater(String quantity) {
        for (String component : List.of("generator", "processor", "api", "lake")) {
            JSONSchemaProps limits = property(component, "resources", "limits");
            String pattern = limits.getAdditionalProperties().getSchema().getPattern();
            assertThat(quantity).doesNotMatch(pattern);
            assertThat("512Mi").matches(pattern);
            assertThat(limits.getMaxProperties()).isEqualTo(10L);
        }
    }

    private String bootstrapServers() {
        return property("kafka", "bootstrapServers").getPattern();
    }

    private JSONSchemaProps property(String... path) {
        JSONSchemaProps found = Objects.requireNonNull(root.getProperties().get("spec"));
        for (String name : path) {
            found = Objects.requireNonNull(found.getProperties().get(name), name);
        }
        return found;
    }

    @Test
    void hasItsNames() {
        assertThat(crd.getSpec().getNames().getShortNames()).containsExactly("jss", "simulation");
        assertThat(crd.getSpec().getNames().getPlural()).isEqualTo("jobstreamsimulations");
        assertThat(crd.getSpec().getScope()).isEqualTo("Namespaced");
        assertThat(version.getName()).isEqualTo("v1alpha1");
    }

    @Test
    void showsWhatMattersInColumns() {
        assertThat(version.getAdditionalPrinterColumns())
                .extracting(CustomResourceColumnDefinition::getName)
                .containsExactly(
                        "Ready",
                        "Phase",
                        "Simulated",
                        "Pace",
                        "Rate",
                        "Lag",
                        "Observed",
                        "Age",
                        "Events",
                        "Exact",
                        "Dashboard",
                        "Reason");
        assertThat(version.getAdditionalPrinterColumns())
                .filteredOn(column -> column.getPriority() == 1)
                .extracting(CustomResourceColumnDefinition::getName)
                .containsExactly("Events", "Exact", "Dashboard", "Reason");
    }

    @Test
    void scalesTheGenerator() {
        assertThat(version.getSubresources().getStatus()).isNotNull();
        assertThat(version.getSubresources().getScale())
                .extracting("specReplicasPath", "statusReplicasPath", "labelSelectorPath")
                .containsExactly(".spec.generator.replicas", ".status.replicas", ".status.selector");
    }

    @Test
    void saysWhatToDoWhereARuleIsBroken() {
        List<ValidationRule> rules = new ArrayList<>();
        collectRules(root, rules);

        assertThat(rules).allSatisfy(rule -> assertThat(rule.getMessage()).hasSizeGreaterThan(20));
        // Resources are in five places; any other rule that is there twice was emitted twice.
        assertThat(rules)
                .extracting(ValidationRule::getRule)
                .filteredOn(rule -> rule.contains("self.requests"))
                .hasSize(5);
        assertThat(rules)
                .extracting(ValidationRule::getRule)
                .filteredOn(rule -> !rule.contains("self.requests"))
                .doesNotHaveDuplicates();
        assertThat(rules)
                .extracting(ValidationRule::getMessage)
                .anyMatch(text -> text.contains("spec.market cannot be changed"));
        assertThat(rules)
                .extracting(ValidationRule::getRule)
                .contains(
                        "self.engine != 'Spark' || self.replicas <= 1",
                        "self.engine == 'Spark' || self.executors == 0",
                        "has(self.strimzi) != has(self.bootstrapServers)",
                        "has(self.managed) != has(self.secretName)",
                        "(self.mode == 'Accelerated') == has(self.speed)",
                        "(self.mode == 'ConstantRate') == has(self.eventsPerSecond)");
    }

    @Test
    void comparesEveryFieldOfTheMarketWithThatBefore() {
        JSONSchemaProps market = property("market");
        String rule = market.getXKubernetesValidations().stream()
                .filter(one -> one.getMessage().contains("spec.market cannot be changed"))
                .findFirst()
                .orElseThrow()
                .getRule();

        assertThat(market.getProperties().keySet())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(rule).contains("self." + field + " == oldSelf." + field));
    }

    @Test
    void offersTheRegimesOfTheMarket() {
        JSONSchemaProps regime = property("market", "regime");

        assertThat(regime.getEnum())
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Regime.values()).map(Regime::label).toList());
        assertThat(regime.getDefault().asText()).isEqualTo(Regime.CLASSIC_2017.label());
    }

    @Test
    void describesEveryFieldOfItsOwn() {
        assertThat(undescribed("", root)).isEmpty();
    }

    @Test
    void fillsInDefaults() {
        JSONSchemaProps spec = property(root, "spec");

        assertThat(spec.getRequired()).containsExactly("kafka");
        assertThat(property(spec, "market").getDefault())
                .hasToString("{\"seed\":42,\"postingsPerDay\":20000.0,\"regime\":\"Classic2017\",\"shards\":32,"
                        + "\"disorder\":{\"late\":0.0,\"duplicated\":0.0,\"corrupted\":0.0}}");
        assertThat(property(spec, "database").getDefault()).hasToString("{\"managed\":{\"storage\":\"5Gi\"}}");
        assertThat(property(spec, "generator").getDefault()).hasToString("{\"replicas\":1}");
        assertThat(property(spec, "processor").getDefault())
                .hasToString("{\"engine\":\"Reactive\",\"replicas\":1,\"executors\":0,\"retentionDays\":7}");
        assertThat(property(spec, "pace").getDefault()).hasToString("{\"mode\":\"RealTime\"}");
    }

    @Test
    void identifiesConditionsByTheirType() {
        assertThat(property(property(root, "status"), "conditions").getXKubernetesListMapKeys())
                .containsExactly("type");
    }

    private static void collectRules(JSONSchemaProps schema, List<ValidationRule> rules) {
        rules.addAll(schema.getXKubernetesValidations());
        schema.getProperties().values().forEach(part -> collectRules(part, rules));
    }

    /** Kubernetes' own types bring no descriptions along. */
    private static List<String> undescribed(String path, JSONSchemaProps schema) {
        if (path.equals(".status.conditions")
                || path.endsWith(".affinity")
                || path.endsWith(".tolerations")
                || path.endsWith(".topologySpreadConstraints")) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        if (schema.getDescription() == null) {
            missing.add(path);
        }
        schema.getProperties().forEach((name, part) -> missing.addAll(undescribed(path + "." + name, part)));
        return missing;
    }

    private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), name);
    }

    private static byte[] read() {
        try (InputStream file = Objects.requireNonNull(CustomResourceDefinitionTest.class.getResourceAsStream(FILE))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

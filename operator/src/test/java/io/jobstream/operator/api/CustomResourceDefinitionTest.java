package io.jobstream.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
        assertThat(rules).extracting(ValidationRule::getRule).doesNotHaveDuplicates();
        assertThat(rules)
                .extracting(ValidationRule::getMessage)
                .anyMatch(text -> text.contains("spec.market cannot be changed"));
        assertThat(rules)
                .extracting(ValidationRule::getRule)
                .contains(
                        "self == oldSelf",
                        "has(self.strimzi) != has(self.bootstrapServers)",
                        "has(self.managed) != has(self.secretName)",
                        "(self.mode == 'Accelerated') == has(self.speed)",
                        "(self.mode == 'ConstantRate') == has(self.eventsPerSecond)");
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
                .hasToString("{\"seed\":42,\"postingsPerDay\":20000.0,\"applicationsPerPosting\":16.7,\"shards\":32,"
                        + "\"disorder\":{\"late\":0.0,\"duplicated\":0.0,\"corrupted\":0.0}}");
        assertThat(property(spec, "database").getDefault()).hasToString("{\"managed\":{\"storage\":\"5Gi\"}}");
        assertThat(property(spec, "generator").getDefault()).hasToString("{\"replicas\":1}");
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
        if (path.equals(".status.conditions") || path.endsWith(".affinity") || path.endsWith(".tolerations")) {
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

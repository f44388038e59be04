package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Slips in values are refused, and the message names the value. */
class SchemaTest {

    static List<String> values() {
        return DocumentedValue.paths();
    }

    /** All maps of values that have a structure. */
    static TreeSet<String> groups() {
        TreeSet<String> groups = new TreeSet<>();
        for (String path : DocumentedValue.paths()) {
            for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
                groups.add(path.substring(0, dot));
            }
        }
        return groups;
    }

    @ParameterizedTest
    @MethodSource("values")
    void wrongTypesAreRefused(String path) {
        JsonNode value = Chart.defaults().get(path);
        String wrong = value.isTextual() ? "[a]" : "some text";

        assertThatThrownBy(() -> Chart.template(set(path, wrong)))
                .hasMessageContaining("at '/" + path.replace('.', '/') + "'");
    }

    @ParameterizedTest
    @MethodSource("groups")
    void misspeltNamesAreRefused(String group) {
        assertThatThrownBy(() -> Chart.template(set(group + ".enabledd", "true")))
                .hasMessageContaining("at '/" + group.replace('.', '/') + "'")
                .hasMessageContaining("'enabledd' not allowed");
    }

    @Test
    void misspeltGroupsAreRefused() {
        assertThatThrownBy(() -> Chart.template(Values.of("operater: {replicas: 2}")))
                .hasMessageContaining("'operater' not allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            watch.namespaces                 | [Market]                     | /watch/namespaces/0
            watch.namespaces                 | [a, '*']                     | /watch/namespaces/1
            images.registry                  | 'https://registry.example.com' | /images/registry
            images.pullPolicy                | Sometimes                    | /images/pullPolicy
            images.pullSecrets               | [regcred]                    | /images/pullSecrets/0
            images.api.repository            | '""'                         | /images/api/repository
            images.api.tag                   | 'a b'                        | /images/api/tag
            images.api.digest                | deadbeef                     | /images/api/digest
            operator.replicas                | -1                           | /operator/replicas
            operator.replicas                | 1.5                          | /operator/replicas
            operator.logLevel                | LOUD                         | /operator/logLevel
            operator.env                     | [{value: x}]                 | /operator/env/0
            operator.resources               | {limit: {}}                  | /operator/resources
            operator.resources.limits.memory | 1 GB                         | /operator/resources/limits/memory
            operator.affinity                | {nodeAfinity: {}}            | /operator/affinity
            operator.networkPolicy.from      | [{namespace: x}]             | /operator/networkPolicy/from/0
            operator.podLabels.a             | 1                            | /operator/podLabels/a
            monitoring.podMonitors.interval  | 15                           | /monitoring/podMonitors/interval
            monitoring.podMonitors.interval  | often                        | /monitoring/podMonitors/interval
            monitoring.rules.disabled        | [JobStreamDown]              | /monitoring/rules/disabled/0
            sample.name                      | My_Sample                    | /sample/name
            """)
    void valuesThatCannotBeAreRefused(String path, String value, String named) {
        assertThatThrownBy(() -> Chart.template(set(path, value))).hasMessageContaining("at '" + named + "'");
    }

    @Test
    void theRegistryOfAChartThatHasThisOneInItIsUsed() {
        assertThat(Chart.template(Values.of("global: {imageRegistry: registry.example.com}")))
                .contains("image: registry.example.com/jobstream/operator:");
    }

    @ParameterizedTest
    @CsvSource({
        "imagePullSecrets, '[{name: a}]', images.pullSecrets",
        "nodeSelector, '{a: b}', operator.nodeSelector",
        "resources, '{limits: {memory: 1Gi}}', operator.resources",
        "replicaCount, 2, operator.replicas"
    })
    void customaryNamesAreRefusedWithTheNameThatIsMeant(String name, String value, String meant) {
        assertThatThrownBy(() -> Chart.template(set(name, value)))
                .hasMessageContaining("there is no value " + name)
                .hasMessageContaining("set " + meant);
    }

    @Test
    void aSeedIsCarriedExactlyOrRefused() {
        assertThat(Chart.template(Values.of("""
                        sample: {enabled: true, spec: {market: {seed: "9007199254740993"}, kafka: {bootstrapServers: "a:1"}}}
                        """))).contains("seed: 9007199254740993\n");
        assertThatThrownBy(() -> Chart.template(Values.of("""
                        sample: {enabled: true, spec: {market: {seed: 9007199254740993}, kafka: {bootstrapServers: "a:1"}}}
                        """))).hasMessageContaining("give it as a string");
    }

    @Test
    void labelsThatChooseObjectsAreNotOverwritten() {
        assertThat(Chart.template(Values.of("commonLabels: {app.kubernetes.io/name: other, team: data}")))
                .contains("team: data")
                .doesNotContain("app.kubernetes.io/name: other");
    }

    /** @param path such as {@code operator.replicas} */
    private static Values set(String path, String yaml) {
        return Values.of("{" + path.replace(".", ": {") + ": " + yaml + "}".repeat(path.split("\\.").length));
    }
}

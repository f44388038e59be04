package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobstream.operator.OperatorSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator's Deployment and what belongs to it. */
class OperatorTest {

    private static final String NAME = "demo-jobstream-operator";

    @Test
    void isConfiguredByItsEnvironment() {
        assertThat(environment(Values.NONE))
                .containsExactly(
                        entry("JOBSTREAM_IMAGE_GENERATOR", "jobstream/generator:0.1.0-SNAPSHOT"),
                        entry("JOBSTREAM_IMAGE_PROCESSOR", "jobstream/processor:0.1.0-SNAPSHOT"),
                        entry("JOBSTREAM_IMAGE_SPARK", "jobstream/spark:0.1.0-SNAPSHOT"),
                        entry("JOBSTREAM_IMAGE_API", "jobstream/api:0.1.0-SNAPSHOT"),
                        entry("JOBSTREAM_IMAGE_LAKE", "jobstream/lake:0.1.0-SNAPSHOT"),
                        entry("JOBSTREAM_IMAGE_DATABASE", "postgres:18"),
                        entry("JOBSTREAM_IMAGE_PULL_POLICY", "IfNotPresent"),
                        entry("JOBSTREAM_IMAGE_PULL_SECRETS", ""),
                        entry("JOBSTREAM_ASSIGN_USER_IDS", "false"),
                        entry("JOBSTREAM_WATCH_NAMESPACES", ""),
                        entry("JOBSTREAM_OPERATOR_NAMESPACE", "$metadata.namespace"),
                        entry("JOBSTREAM_OPERATOR_POD", "$metadata.name"),
                        entry("JOBSTREAM_LEADER_ELECTION", "true"),
                        entry("JOBSTREAM_LOG_LEVEL", "INFO"),
                        entry("JOBSTREAM_MAX_CONCURRENT_RECONCILES", "20"),
                        entry("JOBSTREAM_POD_TEMPLATE", "{}"));
    }

    @Test
    void handsOnWhatSimulationsNeed() {
        assertThat(environment(Values.of("""
                        images:
                          registry: registry.example.com:5000/mirror/
                          pullPolicy: Always
                          pullSecrets: [{name: first}, {name: second}]
                          api: {tag: "1.2"}
                          database: {repository: library/postgres}
                        watch: {namespaces: [a, b]}
                        """)))
                .contains(
                        entry(
                                "JOBSTREAM_IMAGE_GENERATOR",
                                "registry.example.com:5000/mirror/jobstream/generator:0.1.0-SNAPSHOT"),
                        entry("JOBSTREAM_IMAGE_API", "registry.example.com:5000/mirror/jobstream/api:1.2"),
                        entry("JOBSTREAM_IMAGE_DATABASE", "registry.example.com:5000/mirror/library/postgres:18"),
                        entry("JOBSTREAM_IMAGE_PULL_POLICY", "Always"),
                        entry("JOBSTREAM_IMAGE_PULL_SECRETS", "first,second"),
                        entry("JOBSTREAM_WATCH_NAMESPACES", "a,b"));
    }

    @Test
    void twoAtWorkAreRefused() {
        assertThatThrownBy(() -> Chart.template(Values.of("operator: {replicas: 2, leaderElection: false}")))
                .hasMessageContaining("operator.replicas over 1 needs operator.leaderElection");
    }

    @Test
    void theOldOneStopsFirstWhereTheyDoNotTakeTurns() {
        assertThat(deployment(Values.NONE).at("/spec/strategy/type").asText()).isEqualTo("RollingUpdate");
        assertThat(deployment(Values.of("operator: {leaderElection: false}"))
                        .at("/spec/strategy/type")
                        .asText())
                .isEqualTo("Recreate");
    }

    @Test
    void itsLeaseGoesWithTheRelease() {
        JsonNode lease = Chart.render(Values.NONE).get("Lease", "jobstream-operator");

        assertThat(lease.at("/metadata/annotations/helm.sh~1hook").asText()).isEqualTo("post-delete");
        assertThat(lease.at("/metadata/annotations/helm.sh~1hook-delete-policy").asText())
                .isEqualTo("before-hook-creation,hook-succeeded");
    }

    @Test
    void aDisruptionBudgetNeverStopsTheDrainOfANode() {
        assertThat(Chart.render(Values.NONE).find("PodDisruptionBudget", NAME)).isEmpty();
        assertThat(Chart.render(Values.of("operator: {replicas: 2}"))
                        .get("PodDisruptionBudget", NAME)
                        .at("/spec/minAvailable")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void serviceBudgetAndPolicyChooseItsPods() {
        Rendered rendered = Chart.render(Values.of("operator: {replicas: 2}"));
        JsonNode selector = rendered.get("Deployment", NAME).at("/spec/selector/matchLabels");

        assertThat(rendered.get("Deployment", NAME)
                        .at("/spec/template/metadata/labels")
                        .properties())
                .containsAll(selector.properties());
        assertThat(rendered.get("Service", NAME).at("/spec/selector")).isEqualTo(selector);
        assertThat(rendered.get("PodDisruptionBudget", NAME).at("/spec/selector/matchLabels"))
                .isEqualTo(selector);
        assertThat(rendered.get("NetworkPolicy", NAME).at("/spec/podSelector/matchLabels"))
                .isEqualTo(selector);
    }

    @Test
    void theSelectorDoesNotChangeWithTheVersion() {
        assertThat(deployment(Values.NONE).at("/spec/selector/matchLabels").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component");
    }

    @Test
    void anAccountOfOthersHasToBeNamed() {
        assertThatThrownBy(() -> Chart.template(Values.of("serviceAccount: {create: false}")))
                .hasMessageContaining("serviceAccount.name is needed");
    }

    @Test
    void theTestPodAsksTheService() {
        Rendered rendered = Chart.render(Values.NONE);
        JsonNode pod = rendered.get("Pod", NAME + "-test");

        assertThat(pod.at("/metadata/annotations/helm.sh~1hook").asText()).isEqualTo("test");
        assertThat(pod.at("/spec/containers/0/args/0").asText())
                .isEqualTo("http://" + NAME + ".platform.svc:8080/readyz");
        assertThat(pod.at("/spec/containers/0/image"))
                .isEqualTo(rendered.get("Deployment", NAME).at("/spec/template/spec/containers/0/image"));
    }

    @Test
    void theTestPodGetsInWhoeverElseMay() {
        Rendered rendered = Chart.render(Values.of("operator: {networkPolicy: {from: [{podSelector: {}}]}}"));

        assertThat(rendered.get("Pod", NAME + "-test").at("/metadata/labels").properties())
                .containsAll(rendered.get("NetworkPolicy", NAME)
                        .at("/spec/ingress/0/from/1/podSelector/matchLabels")
                        .properties());
    }

    private static JsonNode deployment(Values values) {
        return Chart.render(values).get("Deployment", NAME);
    }

    private static Map<String, String> environment(Values values) {
        return OperatorEnvironment.of(Chart.render(values)).variables();
    }

    @Test
    void annotationsOfAllObjectsAreOnEachOfThem() {
        Values values = Values.of(
                "{commonAnnotations: {owner: data}, monitoring: {podMonitors: {enabled: true}, rules: {enabled: true}}, sample: {enabled: true}}");

        assertThat(Chart.render(values).objects())
                .allSatisfy(object -> assertThat(
                                object.at("/metadata/annotations/owner").asText())
                        .as(Rendered.title(object))
                        .isEqualTo("data"));
    }

    @Test
    void itRunsInAnotherNamespaceThanTheReleaseIfTold() {
        Rendered rendered = Chart.render(Values.of("namespaceOverride: elsewhere"));

        assertThat(rendered.objects())
                .filteredOn(object -> object.at("/metadata").has("namespace"))
                .isNotEmpty()
                .allSatisfy(object ->
                        assertThat(object.at("/metadata/namespace").asText()).isEqualTo("elsewhere"));
        assertThat(rendered.objects())
                .filteredOn(object -> object.has("subjects"))
                .isNotEmpty()
                .allSatisfy(object ->
                        assertThat(object.at("/subjects/0/namespace").asText()).isEqualTo("elsewhere"));
    }

    @Test
    void theTemplateOfAllSimulationsIsOneThatTheOperatorReads() {
        OperatorEnvironment environment = OperatorEnvironment.of(Chart.render(
                Values.of("simulations: {template: {priorityClassName: batch, env: [{name: ZONE, value: eu}]}}")));

        assertThat(OperatorSettings.from(Map.of(
                                "JOBSTREAM_POD_TEMPLATE",
                                environment.variables().getOrDefault("JOBSTREAM_POD_TEMPLATE", "")))
                        .pods()
                        .template()
                        .priorityClassName())
                .isEqualTo("batch");
    }
}

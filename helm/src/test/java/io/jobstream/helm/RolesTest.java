package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the operator may do, as a list to be read: every line of it is a risk that someone has to accept. */
class RolesTest {

    private static final List<String> SIMULATIONS = """
            jobstream.io/jobstreamsimulations: get list watch update patch delete
            jobstream.io/jobstreamsimulations/status: update patch
            jobstream.io/jobstreamsimulations/finalizers: update patch
            apps/deployments: get list watch create update patch delete
            apps/statefulsets: get list watch create update patch delete
            /configmaps: get list watch create update patch delete
            /persistentvolumeclaims: get list watch create update patch delete
            /serviceaccounts: get list watch create update patch delete
            /services: get list watch create update patch delete
            policy/poddisruptionbudgets: get list watch create update patch delete
            networking.k8s.io/ingresses: get list watch create update patch delete
            networking.k8s.io/networkpolicies: get list watch create update patch delete
            /secrets: get create update
            rbac.authorization.k8s.io/roles: get list watch create update patch delete
            rbac.authorization.k8s.io/rolebindings: get list watch create update patch delete
            /pods: get list watch create delete deletecollection
            /events: list create
            /namespaces: get
            """.lines().toList();
    private static final List<String> STRIMZI = """
            kafka.strimzi.io/kafkas: get
            kafka.strimzi.io/kafkatopics: get list create patch delete
            """.lines().toList();
    private static final List<String> LEADER = List.of(
            "coordination.k8s.io/leases jobstream-operator: get update patch",
            "coordination.k8s.io/leases: create",
            "/namespaces: get");
    /** To notice another operator of the whole cluster. */
    private static final List<String> OTHERS = List.of("coordination.k8s.io/leases jobstream-operator: get");

    private static final Values NAMESPACED =
            Values.of("watch: {namespaces: [market-a, market-b], strimziNamespaces: [kafka]}");

    @Test
    void operatorMayDoThisInAllNamespaces() {
        Rendered rendered = Chart.render(Values.NONE);

        assertThat(rules(rendered.get("ClusterRole", "platform-demo-jobstream-operator")))
                .containsExactlyElementsOf(Stream.of(SIMULATIONS, STRIMZI, OTHERS)
                        .flatMap(List::stream)
                        .toList());
        assertThat(rules(rendered.get("Role", "demo-jobstream-operator-leader")))
                .isEqualTo(LEADER);
        assertThat(bindings(rendered))
                .containsExactlyInAnyOrder(
                        "ClusterRole platform-demo-jobstream-operator everywhere",
                        "Role demo-jobstream-operator-leader in platform");
    }

    @Test
    void withNamespacesListedItMayDoNothingElsewhere() {
        Rendered rendered = Chart.render(NAMESPACED);

        assertThat(bindings(rendered))
                .containsExactlyInAnyOrder(
                        "Role demo-jobstream-operator in market-a",
                        "Role demo-jobstream-operator in market-b",
                        "Role demo-jobstream-operator-strimzi in kafka",
                        "Role demo-jobstream-operator-leader in platform");
        assertThat(rendered.all("Role")
                        .filter(role -> role.at("/metadata/name").asText().equals("demo-jobstream-operator"))
                        .map(RolesTest::rules))
                .containsExactly(SIMULATIONS, SIMULATIONS);
        assertThat(rules(rendered.get("Role", "demo-jobstream-operator-strimzi")))
                .isEqualTo(STRIMZI);
    }

    @Test
    void strimziIsLookedForWhereSimulationsAreUnlessToldOtherwise() {
        assertThat(bindings(Chart.render(Values.of("watch: {namespaces: [market, market]}"))))
                .containsExactlyInAnyOrder(
                        "Role demo-jobstream-operator in market",
                        "Role demo-jobstream-operator-strimzi in market",
                        "Role demo-jobstream-operator-leader in platform");
    }

    @Test
    void withoutLeaderElectionItTouchesNoLease() {
        Rendered rendered = Chart.render(Values.of("operator: {leaderElection: false}"));

        assertThat(bindings(rendered)).containsExactly("ClusterRole platform-demo-jobstream-operator everywhere");
        assertThat(rendered.all("Lease")).isEmpty();
    }

    @Test
    void operatorItselfGetsNoClusterRoleOfUsers() {
        Rendered rendered = Chart.render(Values.NONE);

        assertThat(rules(rendered.get("ClusterRole", "platform-demo-jobstream-view")))
                .containsExactly(
                        "jobstream.io/jobstreamsimulations: get list watch",
                        "jobstream.io/jobstreamsimulations/status: get list watch");
        assertThat(rules(rendered.get("ClusterRole", "platform-demo-jobstream-edit")))
                .containsExactly(
                        "jobstream.io/jobstreamsimulations: get list watch create update patch delete deletecollection",
                        "jobstream.io/jobstreamsimulations/scale: get list watch create update patch delete deletecollection");
    }

    @Test
    void onlyItsOwnPodsGetItsToken() {
        Rendered rendered = Chart.render(Values.NONE);

        assertThat(rendered.all("ServiceAccount"))
                .allSatisfy(account -> assertThat(
                                account.get("automountServiceAccountToken").asBoolean(true))
                        .isFalse());
        assertThat(rendered.pods())
                .allSatisfy(pod ->
                        assertThat(pod.get("serviceAccountName").asText()).isEqualTo("demo-jobstream-operator"));
    }

    /** One line a resource: group, resource, names where it is about these alone, verbs. */
    private static List<String> rules(JsonNode role) {
        return list(role.get("rules"))
                .flatMap(rule -> list(rule.get("apiGroups"))
                        .flatMap(group -> list(rule.get("resources"))
                                .map(resource -> group.asText() + "/" + resource.asText() + names(rule) + ": "
                                        + list(rule.get("verbs"))
                                                .map(JsonNode::asText)
                                                .collect(Collectors.joining(" ")))))
                .toList();
    }

    private static String names(JsonNode rule) {
        return rule.has("resourceNames") ? " " + String.join(" ", Rendered.strings(rule.get("resourceNames"))) : "";
    }

    /** What is bound to the operator. */
    private static List<String> bindings(Rendered rendered) {
        return Stream.concat(rendered.all("ClusterRoleBinding"), rendered.all("RoleBinding"))
                .map(binding -> {
                    assertThat(binding.at("/subjects/0/name").asText()).isEqualTo("demo-jobstream-operator");
                    assertThat(binding.at("/subjects/0/namespace").asText()).isEqualTo(Chart.NAMESPACE);
                    assertThat(binding.get("subjects")).hasSize(1);
                    JsonNode namespace = binding.at("/metadata/namespace");
                    return binding.at("/roleRef/kind").asText() + " "
                            + binding.at("/roleRef/name").asText()
                            + (namespace.isMissingNode() ? " everywhere" : " in " + namespace.asText());
                })
                .toList();
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

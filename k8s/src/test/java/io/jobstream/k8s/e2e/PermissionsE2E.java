package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.Chart;
import io.jobstream.k8s.cluster.Program;
import io.jobstream.k8s.cluster.TestNamespace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator's service account can do, and what it must not be able to do. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsE2E {

    private TestNamespace namespace;
    private String account;

    @BeforeAll
    void begin(Platform platform, TestNamespace own) {
        Chart chart = platform.chart();
        namespace = own;
        account = "system:serviceaccount:" + chart.namespace().name() + ":" + chart.serviceAccount();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list secrets",
                "watch secrets",
                "deletecollection secrets",
                "create pods/exec",
                "create pods/attach",
                "create pods/portforward",
                "create serviceaccounts/token",
                "impersonate users",
                "impersonate serviceaccounts",
                "get nodes",
                "create nodes/proxy",
                "get persistentvolumes",
                "create namespaces",
                "delete namespaces",
                "escalate roles.rbac.authorization.k8s.io",
                "bind roles.rbac.authorization.k8s.io",
                "create clusterroles.rbac.authorization.k8s.io",
                "escalate clusterroles.rbac.authorization.k8s.io",
                "bind clusterroles.rbac.authorization.k8s.io",
                "create clusterrolebindings.rbac.authorization.k8s.io",
                "create customresourcedefinitions.apiextensions.k8s.io",
                "delete customresourcedefinitions.apiextensions.k8s.io",
                "create mutatingwebhookconfigurations.admissionregistration.k8s.io",
                "create daemonsets.apps",
                "create jobs.batch",
                "create jobstreamsimulations.jobstream.io",
                "delete kafkas.kafka.strimzi.io",
                "update kafkas.kafka.strimzi.io",
                "* *"
            })
    void theOperatorMustNot(String verbAndResource) {
        assertThat(can(verbAndResource)).as(verbAndResource).isEqualTo("false");
    }

    /** It has the rights over pods only to give them to Spark's drivers, which is why it may not bind or escalate others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "watch jobstreamsimulations.jobstream.io",
                "delete jobstreamsimulations.jobstream.io",
                "patch jobstreamsimulations.jobstream.io/status",
                "get secrets",
                "create statefulsets.apps",
                "watch pods",
                "create pods",
                "create rolebindings.rbac.authorization.k8s.io",
                "delete kafkatopics.kafka.strimzi.io"
            })
    void theOperatorMay(String verbAndResource) {
        assertThat(can(verbAndResource)).as(verbAndResource).isEqualTo("true");
    }

    @Test
    void theOperatorCannotReadASecretThatItWouldHaveToLookFor() {
        namespace.kubectl("create", "secret", "generic", "private", "--from-literal=key=value");
        Program.Outcome outcome = namespace.attempt("", "get", "secrets", "--as=" + account);

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.err()).contains("forbidden").contains("cannot list resource \"secrets\"");
    }

    /** Asks the API server itself, because {@code kubectl auth can-i} does not know a resource that is not defined yet. */
    private String can(String verbAndResource) {
        String[] words = verbAndResource.split("[ /]", -1);
        String[] resource = words[1].split("\\.", 2);
        String group = resource.length > 1 ? resource[1] : "";
        String subresource = words.length > 2 ? words[2] : "";
        String review = """
                apiVersion: authorization.k8s.io/v1
                kind: SelfSubjectAccessReview
                spec:
                  resourceAttributes:
                    namespace: "%s"
                    verb: "%s"
                    group: "%s"
                    resource: "%s"
                    subresource: "%s"
                """.formatted(namespace.name(), words[0], group, resource[0], subresource);
        // To validate it here, kubectl would have to list what is defined, which this account may not.
        Program.Outcome outcome = namespace.attempt(
                review, "create", "-f", "-", "--validate=false", "-o", "jsonpath={.status.allowed}", "--as=" + account);
        assertThat(outcome.succeeded()).as(outcome.err()).isTrue();
        return outcome.out().strip();
    }
}

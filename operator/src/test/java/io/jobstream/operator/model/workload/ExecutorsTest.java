package io.jobstream.operator.model.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.settings.ConfigHash;
import io.jobstream.operator.model.settings.ConfigMaps;
import io.jobstream.operator.testing.DesiredStateInputBuilder;
import io.jobstream.operator.testing.Simulations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Executors of Spark as pods, which the driver makes from a template. */
class ExecutorsTest {

    private static final String SPEC = """
            kafka: {bootstrapServers: 'kafka:9092'}
            processor:
              engine: Spark
              executors: 2
              resources: {requests: {cpu: 20m, memory: 1Gi}, limits: {cpu: '2', memory: 1600Mi}}
            """;

    private final DesiredStateInput input = DesiredStateInputBuilder.of(Simulations.of(SPEC));

    private Pod executor() {
        return Serialization.unmarshal(
                ExecutorObjects.template(input, Serialization::asYaml).getData().get("executor.yaml"), Pod.class);
    }

    private PodTemplateSpec driver() {
        return ProcessorObjects.deployment(input).getSpec().getTemplate();
    }

    @Test
    void keepTheRestrictedStandardWithoutATokenOfKubernetes() {
        PodSpec pod = executor().getSpec();
        Container container = pod.getContainers().get(0);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getServiceAccountName()).isEqualTo("market-executor");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/tmp", "/etc/jobstream/secrets/");
        assertThat(executor().getMetadata().getLabels())
                .containsAllEntriesOf(Labels.of(input.names(), Component.EXECUTOR));
    }

    @Test
    void haveTheMemoryAndTheCpuOfTheProcessor() {
        assertThat(ConfigMaps.config(input).getData().get("application.properties"))
                .contains(
                        "jobstream.spark.master=k8s://https://kubernetes.default.svc:443\n",
                        "jobstream.spark.settings[spark.executor.instances]=2\n",
                        "jobstream.spark.settings[spark.executor.cores]=2\n",
                        "jobstream.spark.settings[spark.executor.memory]=960m\n",
                        "jobstream.spark.settings[spark.executor.memoryOverhead]=640m\n",
                        "jobstream.spark.settings[spark.kubernetes.executor.request.cores]=20m\n",
                        "jobstream.spark.settings[spark.kubernetes.executor.limit.cores]=2\n",
                        "jobstream.spark.settings[spark.kubernetes.container.image]=example/spark:1\n",
                        "jobstream.spark.settings[spark.kubernetes.executor.label.app.kubernetes.io/component]=executor\n",
                        "jobstream.spark.settings[spark.kubernetes.driver.pod.name]=${POD_NAME}\n",
                        "jobstream.spark.settings[spark.authenticate]=true\n");
    }

    @Test
    void theirDriverAloneMayMakeThem() {
        assertThat(ExecutorObjects.role(input).getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getResources()).containsExactly("pods");
            assertThat(rule.getVerbs()).doesNotContain("*", "update", "patch");
        });
        assertThat(ExecutorObjects.binding(input).getSubjects())
                .extracting("kind", "name", "namespace")
                .containsExactly(tuple("ServiceAccount", "market-processor", "jobs"));
        assertThat(ExecutorObjects.binding(input).getRoleRef().getName())
                .isEqualTo(ExecutorObjects.role(input).getMetadata().getName());
        assertThat(driver().getSpec().getAutomountServiceAccountToken()).isTrue();
    }

    @Test
    void theirDriverKnowsItsPodAndTheTemplate() {
        Container container = driver().getSpec().getContainers().get(0);

        assertThat(container.getEnv()).extracting(EnvVar::getName).contains("POD_NAME", "POD_IP");
        assertThat(driver().getSpec().getVolumes()).extracting(Volume::getName).contains("executors");
        assertThat(driver().getMetadata().getAnnotations()).containsKey(ConfigHash.EXECUTORS);
    }

    @Test
    void andTheirDriverTalkToEachOtherAlone() {
        assertThat(rules(Component.PROCESSOR))
                .extracting(rule -> rule.getPorts().get(0).getPort().getIntVal())
                .containsExactly(8080, 7078, 7079);
        assertThat(rules(Component.PROCESSOR).get(1).getFrom())
                .extracting(peer -> peer.getPodSelector().getMatchLabels())
                .containsExactly(Labels.selector(input.names(), Component.EXECUTOR));
        assertThat(rules(Component.EXECUTOR)).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts().get(0).getPort().getIntVal()).isEqualTo(7079);
            assertThat(rule.getFrom()).hasSize(2);
        });
    }

    @Test
    void withoutThemTheProcessorHasNoTokenAndNoFurtherPorts() {
        DesiredStateInput local = DesiredStateInputBuilder.of(
                Simulations.of("kafka: {bootstrapServers: 'kafka:9092'}\nprocessor: {engine: Spark}"));
        PodTemplateSpec pod = ProcessorObjects.deployment(local).getSpec().getTemplate();

        assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getMetadata().getAnnotations()).doesNotContainKey(ConfigHash.EXECUTORS);
        assertThat(NetworkPolicies.of(local, Component.PROCESSOR).getSpec().getIngress())
                .hasSize(1);
        assertThat(Map.copyOf(ConfigMaps.config(local).getData()).toString()).doesNotContain("executor");
    }

    private List<NetworkPolicyIngressRule> rules(Component component) {
        return NetworkPolicies.of(input, component).getSpec().getIngress();
    }
}

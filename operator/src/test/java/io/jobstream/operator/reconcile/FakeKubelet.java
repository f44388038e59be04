package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the pods of all workloads, ready at once, and says so in their statuses; and removes those that are too many. */
final class FakeKubelet {

    private final KubernetesClient client;
    private final String namespace;
    private volatile String broken = "";
    private volatile int executors;

    FakeKubelet(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Runs so many executors, as Spark's driver would make them. */
    void executors(int pods) {
        executors = pods;
    }

    private Stream<String> runExecutors() {
        PodTemplateSpec template = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .addToLabels("app.kubernetes.io/managed-by", "jobstream-operator")
                .addToLabels("app.kubernetes.io/instance", "market")
                .addToLabels("app.kubernetes.io/component", "executor")
                .endMetadata()
                .build();
        return pods("market-executor", executors, template).stream();
    }

    /** Lets the pods of a workload not be ready from now on. */
    void breakDown(String workload) {
        broken = workload;
        client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().startsWith(workload))
                .forEach(pod -> client.resource(pod).delete());
    }

    private int ready(String workload, int replicas) {
        return workload.equals(broken) ? 0 : replicas;
    }

    void work() {
        Set<String> wanted = Stream.of(
                        client.apps().statefulSets().inNamespace(namespace).list().getItems().stream()
                                .flatMap(this::run),
                        client.apps().deployments().inNamespace(namespace).list().getItems().stream()
                                .flatMap(this::run),
                        runExecutors())
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> !wanted.contains(pod.getMetadata().getName()))
                .forEach(pod -> client.resource(pod).delete());
    }

    private Stream<String> run(StatefulSet set) {
        int replicas = set.getSpec().getReplicas();
        Set<String> pods =
                pods(set.getMetadata().getName(), replicas, set.getSpec().getTemplate());
        if (set.getStatus() == null
                || !Integer.valueOf(ready(set.getMetadata().getName(), replicas))
                        .equals(set.getStatus().getReadyReplicas())) {
            int ready = ready(set.getMetadata().getName(), replicas);
            set.setStatus(new StatefulSetStatusBuilder()
                    .withObservedGeneration(set.getMetadata().getGeneration())
                    .withReplicas(replicas)
                    .withReadyReplicas(ready)
                    .withUpdatedReplicas(replicas)
                    .build());
            client.resource(set).updateStatus();
        }
        return pods.stream();
    }

    private Stream<String> run(Deployment deployment) {
        int replicas = deployment.getSpec().getReplicas();
        Set<String> pods = pods(
                deployment.getMetadata().getName(),
                replicas,
                deployment.getSpec().getTemplate());
        if (deployment.getStatus() == null
                || !Integer.valueOf(ready(deployment.getMetadata().getName(), replicas))
                        .equals(deployment.getStatus().getReadyReplicas())) {
            int ready = ready(deployment.getMetadata().getName(), replicas);
            deployment.setStatus(new DeploymentStatusBuilder()
                    .withObservedGeneration(deployment.getMetadata().getGeneration())
                    .withReplicas(replicas)
                    .withReadyReplicas(ready)
                    .withUpdatedReplicas(replicas)
                    .build());
            client.resource(deployment).updateStatus();
        }
        return pods.stream();
    }

    private Set<String> pods(String workload, int replicas, PodTemplateSpec template) {
        return IntStream.range(0, replicas)
                .mapToObj(number -> pod(workload + "-" + number, template))
                .collect(Collectors.toSet());
    }

    private String pod(String name, PodTemplateSpec template) {
        if (client.pods().inNamespace(namespace).withName(name).get() == null) {
            client.resource(new PodBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName(name)
                            .withLabels(template.getMetadata().getLabels())
                            .endMetadata()
                            .withSpec(template.getSpec())
                            .withNewStatus()
                            .withPhase("Running")
                            .withPodIP("127.0.0.1")
                            .addNewCondition()
                            .withType("Ready")
                            .withStatus(name.startsWith(broken + "-") ? "False" : "True")
                            .endCondition()
                            .endStatus()
                            .build())
                    .create();
        }
        return name;
    }
}

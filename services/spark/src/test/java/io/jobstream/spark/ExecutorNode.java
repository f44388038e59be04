package io.jobstream.spark;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.jobstream.embedded.testing.ChildJvm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A stand-in for the API server, and a node that runs the executor pods of a driver as processes. */
final class ExecutorNode implements AutoCloseable {

    static final String NAMESPACE = "jobs";
    static final String DRIVER = "driver-0";

    private static final String ADDRESS = "127.0.0.1";

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(Serialization.jsonMapper()),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    private final KubernetesClient client;
    private final Map<String, ChildJvm> processes = new TreeMap<>();

    ExecutorNode() {
        server.init();
        client = server.createClient();
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(DRIVER)
                        .withUid("6f9619ff-8b86-d011-b42d-00c04fc964ff")
                        .endMetadata()
                        .build())
                .create();
    }

    /** As Spark names a master. */
    String master() {
        return "k8s://http://" + ADDRESS + ":" + server.getPort();
    }

    /** Starts pods that are new, tells of processes that have ended, ends those of deleted pods. The running pods' names. */
    List<String> work() {
        Map<String, Pod> pods = new TreeMap<>();
        client.pods()
                .inNamespace(NAMESPACE)
                .withLabel("spark-role", "executor")
                .list()
                .getItems()
                .forEach(pod -> pods.put(pod.getMetadata().getName(), pod));
        pods.forEach((name, pod) -> {
            if (!processes.containsKey(name)) {
                processes.put(name, start(pod));
                tell(pod, "Running");
            } else if (!running(name) && !"Failed".equals(pod.getStatus().getPhase())) {
                tell(pod, "Failed");
            }
        });
        processes.forEach((name, process) -> {
            if (!pods.containsKey(name)) {
                process.close();
            }
        });
        return pods.keySet().stream().filter(this::running).toList();
    }

    /** Pods that there are, whether they run or have ended. */
    List<String> pods() {
        return client.pods().inNamespace(NAMESPACE).withLabel("spark-role", "executor").list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    Pod pod(String name) {
        return client.pods().inNamespace(NAMESPACE).withName(name).get();
    }

    void kill(String name) throws InterruptedException {
        Objects.requireNonNull(processes.get(name), name).kill();
    }

    /** What the executors have printed. */
    String output() {
        StringBuilder text = new StringBuilder();
        processes.forEach((name, process) -> text.append(name)
                .append(":\n")
                .append(String.join("\n", process.output()))
                .append('\n'));
        return text.toString();
    }

    private boolean running(String name) {
        ChildJvm process = processes.get(name);
        return process != null && process.isAlive();
    }

    private void tell(Pod pod, String phase) {
        pod.setStatus(new PodStatusBuilder().withPhase(phase).withPodIP(ADDRESS).build());
        client.resource(pod).updateStatus();
    }

    private static ChildJvm start(Pod pod) {
        Container container = pod.getSpec().getContainers().get(0);
        Map<String, String> environment = new HashMap<>();
        for (EnvVar variable : container.getEnv()) {
            environment.put(variable.getName(), value(variable, pod));
        }
        return ChildJvm.start(
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                environment,
                line -> {},
                SparkApplication.class,
                container.getArgs().toArray(String[]::new));
    }

    private static String value(EnvVar variable, Pod pod) {
        if (variable.getValueFrom() == null) {
            return variable.getValue() == null ? "" : variable.getValue();
        }
        return variable.getValueFrom().getFieldRef().getFieldPath().equals("status.podIP")
                ? ADDRESS
                : pod.getMetadata().getName();
    }

    @Override
    public void close() {
        processes.values().forEach(ChildJvm::close);
        client.close();
        server.destroy();
    }
}

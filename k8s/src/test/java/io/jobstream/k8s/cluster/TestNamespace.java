package io.jobstream.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A namespace of a test's own, in which only what obeys the restricted Pod Security Standard may run. */
public final class TestNamespace implements AutoCloseable {

    private static final Duration DELETION = Duration.ofMinutes(3);
    /** What the cluster itself puts into namespaces, or lists as if it were there. */
    private static final List<String> NOT_OURS = List.of(
            "event/",
            "event.events.k8s.io/",
            "podmetrics.metrics.k8s.io/",
            "configmap/kube-root-ca.crt",
            "serviceaccount/default");

    private final Cluster cluster;
    private final String name;

    private TestNamespace(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    /** @param purpose what the namespace's name begins with */
    public static TestNamespace create(Cluster cluster, String purpose) {
        String name = purpose + "-" + UUID.randomUUID().toString().substring(0, 4);
        cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of(
                                "pod-security.kubernetes.io/enforce",
                                "restricted",
                                "app.kubernetes.io/created-by",
                                "jobstream-e2e"))
                        .endMetadata()
                        .build())
                .create();
        return new TestNamespace(cluster, name);
    }

    public String name() {
        return name;
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    /** Applies YAML by kubectl. */
    public void apply(String yaml) {
        cluster.kubectl().feed(yaml, "apply", "-n", name, "-f", "-");
    }

    /** Runs kubectl in this namespace. */
    public String kubectl(String... arguments) {
        return cluster.kubectl().run(inNamespace(arguments));
    }

    /** Runs kubectl in this namespace; it may fail. */
    public Program.Outcome attempt(String input, String... arguments) {
        return cluster.kubectl().attempt(input, inNamespace(arguments));
    }

    /** Merges a part into an object, such as <code>{spec: {replicas: 2}}</code>. */
    public void merge(String object, String yaml) {
        kubectl("patch", object, "--type=merge", "-p", Yaml.read(yaml).toString());
    }

    private String[] inNamespace(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-n";
        all[arguments.length + 1] = name;
        return all;
    }

    public List<Pod> pods(Map<String, String> labels) {
        return client().pods().inNamespace(name).withLabels(labels).list().getItems();
    }

    /** Names of everything of every kind that somebody made here, events excepted, such as {@code secret/market-database}. */
    public TreeSet<String> contents() {
        String kinds = cluster.kubectl()
                .run("api-resources", "--verbs=list", "--namespaced", "-o", "name")
                .lines()
                .filter(kind -> !kind.startsWith("events") && !kind.contains("metrics.k8s.io"))
                .collect(Collectors.joining(","));
        return kubectl("get", kinds, "-o", "name", "--ignore-not-found")
                .lines()
                .filter(line -> NOT_OURS.stream().noneMatch(line::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Waits until the namespace holds what it held before, and nothing else. */
    public void awaitContents(Duration deadline, TreeSet<String> before) {
        Await.until(
                "namespace " + name + " to hold what it held before",
                deadline,
                () -> assertThat(contents()).containsExactlyElementsOf(before));
    }

    /** Takes the finalizers off simulations that no operator is left to clean up after. */
    public void letGo() {
        String kind = "jobstreamsimulations.jobstream.io";
        attempt("", "get", kind, "-o", "name", "--ignore-not-found")
                .out()
                .lines()
                .forEach(simulation -> attempt(
                        "", "patch", simulation, "--type=merge", "-p", "{\"metadata\": {\"finalizers\": null}}"));
    }

    /** Deletes it, and waits until it is gone. */
    @Override
    public void close() {
        client().namespaces().withName(name).delete();
        Await.until(
                "namespace " + name + " to be gone",
                DELETION,
                () -> assertThat(client().namespaces().withName(name).get()).isNull());
    }

    /** All that helps to see why a test failed. */
    public String dump() {
        StringBuilder text = new StringBuilder();
        append(text, "get", "pods,statefulsets,deployments,services,pvc,configmaps,secrets", "-o", "wide");
        append(text, "get", "jobstreamsimulations", "-o", "yaml");
        append(text, "get", "kafkas.kafka.strimzi.io,kafkatopics.kafka.strimzi.io", "-o", "yaml");
        append(text, "get", "events", "--sort-by=.lastTimestamp");
        for (Pod pod : client().pods().inNamespace(name).list().getItems()) {
            append(text, "logs", pod.getMetadata().getName(), "--tail=40", "--all-containers");
            append(text, "logs", pod.getMetadata().getName(), "--tail=20", "--all-containers", "--previous");
        }
        return text.toString();
    }

    private void append(StringBuilder text, String... arguments) {
        Program.Outcome outcome = attempt("", arguments);
        text.append("--- kubectl ")
                .append(String.join(" ", arguments))
                .append(" -n ")
                .append(name);
        text.append('\n').append(outcome.said()).append('\n');
    }
}

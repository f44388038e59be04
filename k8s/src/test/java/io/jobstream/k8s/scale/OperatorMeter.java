package io.jobstream.k8s.scale;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchemaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.k8s.cluster.Chart;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what the operator uses: CPU and memory from the kubelet, requests from the API server, looks from the operator itself.
 * A FlowSchema of its own lets the API server count the operator's requests apart from all others.
 */
final class OperatorMeter implements AutoCloseable {

    private static final String FLOW = "jobstream-operator-scale";
    private static final String CPU = "container_cpu_usage_seconds_total";
    private static final String MEMORY = "container_memory_working_set_bytes";
    private static final String RSS = "container_memory_rss";
    private static final String DISPATCHED = "apiserver_flowcontrol_dispatched_requests_total";
    private static final String REQUESTS = "apiserver_request_total";
    private static final String LOOKS = "operator_sdk_controllers_execution_reconcile_seconds_bucket";

    private final KubernetesClient client;
    private final Chart chart;

    OperatorMeter(KubernetesClient client, Chart chart) {
        this.client = client;
        this.chart = chart;
        client.flowControl()
                .v1()
                .flowSchema()
                .resource(new FlowSchemaBuilder()
                        .withNewMetadata()
                        .withName(FLOW)
                        .endMetadata()
                        .withNewSpec()
                        .withMatchingPrecedence(100)
                        .withNewPriorityLevelConfiguration("workload-high")
                        .addNewRule()
                        .addNewSubject()
                        .withKind("ServiceAccount")
                        .withNewServiceAccount(
                                chart.serviceAccount(), chart.namespace().name())
                        .endSubject()
                        .addNewResourceRule()
                        .withVerbs("*")
                        .withApiGroups("*")
                        .withResources("*")
                        .withClusterScope(true)
                        .withNamespaces("*")
                        .endResourceRule()
                        .addNewNonResourceRule()
                        .withVerbs("*")
                        .withNonResourceURLs("*")
                        .endNonResourceRule()
                        .endRule()
                        .endSpec()
                        .build())
                .create();
    }

    OperatorFigures read() {
        Pod pod = pod();
        Metrics node = metrics(
                "/api/v1/nodes/" + pod.getSpec().getNodeName() + "/proxy/metrics/cadvisor", List.of(CPU, MEMORY, RSS));
        Metrics server = metrics("/metrics", List.of(DISPATCHED, REQUESTS));
        return new OperatorFigures(
                Instant.now(),
                ofPod(node, CPU, pod),
                ofPod(node, MEMORY, pod),
                ofPod(node, RSS, pod),
                server.of(DISPATCHED).stream()
                        .filter(sample -> sample.has("flow_schema", FLOW))
                        .mapToDouble(Metrics.Sample::value)
                        .sum(),
                server.of(REQUESTS).stream()
                        .filter(sample ->
                                sample.has("resource", "jobstreamsimulations") && sample.has("subresource", "status"))
                        .mapToDouble(Metrics.Sample::value)
                        .sum(),
                looks(pod));
    }

    /** Looks since the operator's start. */
    double looks() {
        return OperatorFigures.all(looks(pod()));
    }

    private SortedMap<Double, Double> looks(Pod pod) {
        SortedMap<Double, Double> buckets = new TreeMap<>();
        metrics(
                        "/api/v1/namespaces/" + pod.getMetadata().getNamespace() + "/pods/"
                                + pod.getMetadata().getName() + ":8080/proxy/metrics",
                        List.of(LOOKS))
                .of(LOOKS)
                .forEach(bucket -> buckets.merge(bound(bucket), bucket.value(), Double::sum));
        return buckets;
    }

    private static double bound(Metrics.Sample bucket) {
        String bound = bucket.label("le");
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }

    private Pod pod() {
        String name = chart.operatorPods().get(0);
        return client.pods()
                .inNamespace(chart.namespace().name())
                .withName(name.substring(name.indexOf('/') + 1))
                .require();
    }

    /** Of the whole pod, which has one container: not every kubelet tells of containers. */
    private static double ofPod(Metrics metrics, String name, Pod pod) {
        return metrics.of(name).stream()
                .filter(sample -> sample.has("container", "")
                        && sample.has("pod", pod.getMetadata().getName()))
                .mapToDouble(Metrics.Sample::value)
                .sum();
    }

    private Metrics metrics(String path, List<String> names) {
        String text = client.raw(path);
        if (text == null) {
            throw new AssertionError(
                    "The API server has nothing at " + path + ": the account needs the rights of an administrator");
        }
        return Metrics.parse(text, names);
    }

    @Override
    public void close() {
        client.flowControl().v1().flowSchema().withName(FLOW).delete();
    }
}

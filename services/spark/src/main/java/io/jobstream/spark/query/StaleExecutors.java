package io.jobstream.spark.query;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Executor pods of an earlier driver. If that driver's container was killed, its pod still exists, so Kubernetes
 * does not delete the executors that the pod owns.
 */
final class StaleExecutors {

    private static final String LABEL = "spark.kubernetes.executor.label.";
    private static final int FORBIDDEN = 403;

    private final Supplier<KubernetesClient> clients;

    /** @param server address of the API server; the account is that of this process's pod */
    StaleExecutors(String server) {
        this(() -> new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder().withMasterUrl(server).build())
                .build());
    }

    StaleExecutors(Supplier<KubernetesClient> clients) {
        this.clients = clients;
    }

    /**
     * Deletes them.
     *
     * @param settings settings of Spark, which name the namespace and the labels of executors
     * @throws IllegalStateException if this process may not delete pods; the message says which right is missing
     */
    void delete(Map<String, String> settings) {
        String namespace = settings.getOrDefault("spark.kubernetes.namespace", "default");
        Map<String, String> labels = labels(settings);
        if (labels.isEmpty()) {
            return;
        }
        try (KubernetesClient client = clients.get()) {
            client.pods().inNamespace(namespace).withLabels(labels).delete();
        } catch (KubernetesClientException e) {
            throw new IllegalStateException(message(namespace, e), e);
        }
    }

    private static String message(String namespace, KubernetesClientException e) {
        return e.getCode() == FORBIDDEN
                ? "Spark's driver may not handle executor pods in the namespace " + namespace
                        + ": give its service account the verbs get, list, watch, create, delete and deletecollection on"
                        + " pods, or set spec.processor.executors to 0"
                : "the Kubernetes API server did not delete Spark's old executors: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Map<String, String> labels(Map<String, String> settings) {
        Map<String, String> labels = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(LABEL)) {
                labels.put(name.substring(LABEL.length()), value);
            }
        });
        return labels;
    }
}

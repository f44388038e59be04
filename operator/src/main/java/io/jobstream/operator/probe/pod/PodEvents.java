package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads the Events about a workload, its pods and their claims: each object's by a field selector and up to a limit,
 * because the Events of a whole namespace may be tens of thousands.
 */
public final class PodEvents {

    private static final long LIMIT = 50;

    /** Of many pods that are not well, a few tell what is wrong. */
    private static final int PODS = 3;

    private final KubernetesClient client;

    public PodEvents(KubernetesClient client) {
        this.client = client;
    }

    /** @param pods pods of the workload that are not well */
    public List<Event> of(String namespace, Workload workload, List<Pod> pods) {
        List<Event> events = new ArrayList<>(read(namespace, workload.kind(), "involvedObject.name", workload.name()));
        if (workload.kind().equals("Deployment") && pods.size() < workload.wanted()) {
            // Its ReplicaSet creates the pods, under a name that is not known before there is one.
            events.addAll(read(namespace, "ReplicaSet", "reason", "FailedCreate"));
        }
        pods.stream().limit(PODS).forEach(pod -> {
            events.addAll(read(
                    namespace, "Pod", "involvedObject.name", pod.getMetadata().getName()));
            claims(pod)
                    .forEach(claim ->
                            events.addAll(read(namespace, "PersistentVolumeClaim", "involvedObject.name", claim)));
        });
        return events;
    }

    private static List<String> claims(Pod pod) {
        return pod.getSpec() == null
                ? List.of()
                : pod.getSpec().getVolumes().stream()
                        .map(Volume::getPersistentVolumeClaim)
                        .filter(Objects::nonNull)
                        .map(source -> source.getClaimName())
                        .toList();
    }

    private List<Event> read(String namespace, String kind, String field, String value) {
        return client.v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.kind", kind)
                .withField(field, value)
                .list(new ListOptionsBuilder().withLimit(LIMIT).build())
                .getItems();
    }
}

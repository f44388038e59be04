package io.jobstream.k8s.scale;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A node without a machine: its pods count as running and ready, and all have the address of the stub services. */
final class StubNode implements AutoCloseable {

    static final String NAME = "jobstream-stub";
    /** Label and taint of the node, so that only pods that ask for it are placed there. */
    static final String KEY = "jobstream.io/stub";

    private static final int HEARTBEAT_SECONDS = 10;
    private static final int THREADS = 4;

    private final KubernetesClient client;
    private final String address;
    private final ExecutorService work = Executors.newFixedThreadPool(THREADS);
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor();
    private final SharedIndexInformer<Pod> pods;

    /** @param address address of the pod that answers for all pods of this node */
    StubNode(KubernetesClient client, String address) {
        this.client = client;
        this.address = address;
        register();
        heartbeat.scheduleAtFixedRate(this::renew, 0, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        pods = client.pods().inAnyNamespace().withField("spec.nodeName", NAME).inform(new Kubelet());
    }

    private void register() {
        Map<String, Quantity> room =
                Map.of("cpu", new Quantity("100k"), "memory", new Quantity("100Ti"), "pods", new Quantity("100k"));
        client.nodes()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withLabels(Map.of(KEY, "true", "kubernetes.io/hostname", NAME))
                        .endMetadata()
                        .withNewSpec()
                        .addNewTaint("NoSchedule", KEY, null, "true")
                        .endSpec()
                        .build())
                .create();
        client.nodes()
                .withName(NAME)
                .editStatus(node -> new NodeBuilder(node)
                        .withNewStatus()
                        .withCapacity(room)
                        .withAllocatable(room)
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .withReason("Stub")
                        .withLastHeartbeatTime(now())
                        .withLastTransitionTime(now())
                        .endCondition()
                        .endStatus()
                        .build());
    }

    /** Without it, Kubernetes takes the node for lost after 40 s and evicts its pods. */
    private void renew() {
        try {
            client.leases()
                    .inNamespace("kube-node-lease")
                    .resource(new LeaseBuilder()
                            .withNewMetadata()
                            .withName(NAME)
                            .endMetadata()
                            .withNewSpec()
                            .withHolderIdentity(NAME)
                            .withLeaseDurationSeconds(40)
                            .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                            .endSpec()
                            .build())
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            System.err.println("The lease of the stub node was not renewed: " + e.getMessage());
        }
    }

    /** Lets one pod be ready or not, as the real kubelet says it. */
    void ready(Pod pod, boolean ready) {
        client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .editStatus(current -> {
                    current.setStatus(status(current, ready));
                    return current;
                });
    }

    private final class Kubelet implements ResourceEventHandler<Pod> {

        @Override
        public void onAdd(Pod pod) {
            work.execute(() -> run(pod));
        }

        @Override
        public void onUpdate(Pod old, Pod pod) {
            work.execute(() -> run(pod));
        }

        @Override
        public void onDelete(Pod pod, boolean finalStateUnknown) {}

        private void run(Pod pod) {
            try {
                if (pod.getMetadata().getDeletionTimestamp() != null) {
                    client.resource(pod).withGracePeriod(0).delete();
                } else if (!"Running".equals(pod.getStatus().getPhase())) {
                    ready(pod, true);
                }
            } catch (KubernetesClientException e) {
                // The pod has changed or is gone: its next event comes here, too.
            }
        }
    }

    private PodStatus status(Pod pod, boolean ready) {
        String now = now();
        List<PodCondition> conditions = Stream.of("Initialized", "PodScheduled", "ContainersReady", "Ready")
                .map(type -> new PodConditionBuilder()
                        .withType(type)
                        .withStatus(ready || !type.endsWith("Ready") ? "True" : "False")
                        .withLastTransitionTime(now)
                        .build())
                .toList();
        List<ContainerStatus> containers = pod.getSpec().getContainers().stream()
                .map(container -> new ContainerStatusBuilder()
                        .withName(container.getName())
                        .withImage(container.getImage())
                        .withImageID("stub")
                        .withContainerID("stub://" + pod.getMetadata().getUid())
                        .withReady(ready)
                        .withStarted(true)
                        .withRestartCount(0)
                        .withNewState()
                        .withNewRunning(now)
                        .endState()
                        .build())
                .toList();
        return new PodStatusBuilder()
                .withPhase("Running")
                .withPodIP(address)
                .addNewPodIP(address)
                .withStartTime(now)
                .withConditions(conditions)
                .withContainerStatuses(containers)
                .build();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
        client.pods()
                .inAnyNamespace()
                .withField("spec.nodeName", NAME)
                .withGracePeriod(0)
                .delete();
        pods.close();
        heartbeat.shutdownNow();
        work.shutdownNow();
        client.nodes().withName(NAME).delete();
    }
}

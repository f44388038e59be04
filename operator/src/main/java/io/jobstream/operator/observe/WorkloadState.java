package io.jobstream.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.probe.pod.Workload;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workload and its pods, as observed.
 *
 * @param wanted pods that should be there
 * @param ready  pods of the current revision that are ready, at least; those of an older one count while they last
 * @param rolled whether all pods are of the current revision
 * @param pods   all that there are
 */
public record WorkloadState(Workload workload, int wanted, int ready, boolean rolled, List<Pod> pods) {

    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");

    public WorkloadState {
        pods = List.copyOf(pods);
    }

    static WorkloadState of(StatefulSet set, List<Pod> pods) {
        StatefulSetStatus status = Objects.requireNonNullElseGet(set.getStatus(), StatefulSetStatus::new);
        int wanted = orZero(set.getSpec().getReplicas());
        boolean current =
                Objects.equals(status.getObservedGeneration(), set.getMetadata().getGeneration());
        boolean rolled = current
                && (status.getUpdateRevision() == null
                        || status.getUpdateRevision().equals(status.getCurrentRevision())
                        || orZero(status.getUpdatedReplicas()) == wanted);
        return new WorkloadState(Workload.of(set), wanted, orZero(status.getReadyReplicas()), rolled, pods);
    }

    static WorkloadState of(Deployment deployment, List<Pod> pods) {
        DeploymentStatus status = Objects.requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
        int wanted = orZero(deployment.getSpec().getReplicas());
        boolean current = Objects.equals(
                status.getObservedGeneration(), deployment.getMetadata().getGeneration());
        boolean rolled = current && orZero(status.getUpdatedReplicas()) >= wanted;
        return new WorkloadState(Workload.of(deployment), wanted, orZero(status.getReadyReplicas()), rolled, pods);
    }

    /** Pods that no workload of Kubernetes' stands behind. Those that have ended do not count. */
    static WorkloadState ofPods(Component component, int wanted, List<Pod> pods) {
        List<Pod> alive = pods.stream()
                .filter(pod -> pod.getStatus() == null
                        || !ENDED.contains(String.valueOf(pod.getStatus().getPhase())))
                .toList();
        int ready = (int) alive.stream().filter(WorkloadState::isReady).count();
        return new WorkloadState(
                new Workload("Pod", component.label(), component.label(), wanted, null), wanted, ready, true, alive);
    }

    /** Pods that work. */
    public List<Pod> readyPods() {
        return pods.stream().filter(WorkloadState::isReady).toList();
    }

    /** Pods that run, and do not work yet. */
    public List<Pod> runningPods() {
        return pods.stream()
                .filter(pod -> !isReady(pod) && pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus() != null
                        && "Running".equals(pod.getStatus().getPhase()))
                .toList();
    }

    /** Pods that do not work. */
    public List<Pod> unwellPods() {
        return pods.stream().filter(pod -> !isReady(pod)).toList();
    }

    public boolean complete() {
        return rolled && ready >= wanted && pods.size() >= wanted;
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}

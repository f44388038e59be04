package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Pods that find no node, or whose volumes or network cannot be set up there. */
final class PlacementProblems {

    private static final Set<String> CLAIM = Set.of("ProvisioningFailed", "FailedBinding");
    private static final Set<String> VOLUME = Set.of("FailedMount", "FailedAttachVolume", "FailedMapVolume");
    private static final Set<String> NETWORK = Set.of("FailedCreatePodSandBox");

    /** A volume that is only just being made keeps its pod waiting for about a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Workload workload;
    private final Pod pod;
    private final WarningEvents warnings;
    private final Instant now;

    PlacementProblems(Workload workload, Pod pod, WarningEvents warnings, Instant now) {
        this.workload = workload;
        this.pod = pod;
        this.warnings = warnings;
        this.now = now;
    }

    Optional<PodProblem> find() {
        return unscheduled().map(this::unschedulable).orElseGet(this::onItsNode);
    }

    private Optional<PodCondition> unscheduled() {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> Objects.equals(condition.getType(), "PodScheduled")
                        && Objects.equals(condition.getStatus(), "False"))
                .filter(condition -> WarningEvents.instant(condition.getLastTransitionTime())
                        .map(since -> !since.isAfter(now.minus(PATIENCE)))
                        .orElse(true))
                .findFirst();
    }

    private Optional<PodProblem> unschedulable(PodCondition condition) {
        String message = PodMessages.oneLine(Objects.requireNonNullElse(condition.getMessage(), ""));
        Set<String> claims = claims();
        Optional<String> claim = warnings.latest("PersistentVolumeClaim", claims::contains, null, CLAIM);
        if (claim.isPresent() || message.contains("PersistentVolumeClaim")) {
            return Optional.of(new PodProblem(
                    "VolumePending",
                    "the volume of the " + workload.component() + " is not there: " + claim.orElse(message)
                            + "; name a StorageClass of the cluster in " + workload.volumeSpec()
                            + ".storageClassName, or make"
                            + " one the default"));
        }
        return Optional.of(new PodProblem(
                "Unschedulable",
                "no node takes the pod of the " + workload.component() + ": " + message + "; add nodes, or change "
                        + workload.spec() + " (resources, template)"));
    }

    private Set<String> claims() {
        if (pod.getSpec() == null) {
            return Set.of();
        }
        return pod.getSpec().getVolumes().stream()
                .map(Volume::getPersistentVolumeClaim)
                .filter(Objects::nonNull)
                .map(source -> Objects.requireNonNullElse(source.getClaimName(), ""))
                .collect(Collectors.toSet());
    }

    private Optional<PodProblem> onItsNode() {
        boolean starts = pod.getStatus().getContainerStatuses().stream()
                .anyMatch(container -> container.getState() != null
                        && container.getState().getWaiting() != null
                        && Objects.equals(container.getState().getWaiting().getReason(), "ContainerCreating"));
        if (!starts) {
            return Optional.empty();
        }
        return event(VOLUME)
                .map(message -> new PodProblem(
                        "FailedMount",
                        "a volume of the " + workload.component() + " cannot be mounted: " + message
                                + "; check that the secrets that the resource names are there, with their keys"))
                .or(() -> event(NETWORK)
                        .map(message -> new PodProblem(
                                "FailedCreatePodSandBox",
                                "the node cannot set up the pod of the " + workload.component() + ": " + message)));
    }

    private Optional<String> event(Set<String> reasons) {
        String name = Objects.requireNonNullElse(pod.getMetadata().getName(), "");
        return warnings.latest(
                "Pod",
                name::equals,
                WarningEvents.instant(pod.getMetadata().getCreationTimestamp()).orElse(null),
                reasons);
    }
}

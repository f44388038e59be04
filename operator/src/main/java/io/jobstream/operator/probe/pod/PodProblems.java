package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what keeps the pods of a workload from doing their work. */
public final class PodProblems {

    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");

    private PodProblems() {}

    /**
     * The worst problem at a time; empty if there is none, or pods just need their time. A pod that cannot be created
     * is worse than one that ends, which is worse than one that finds no node, which is worse than one that is not ready.
     *
     * @param pods   pods of the workload
     * @param events events about the workload, its pods and claims
     * @param reason why it is not ready, in its own words; null if it does not say
     */
    public static Optional<PodProblem> find(
            Workload workload, List<Pod> pods, List<Event> events, @Nullable String reason, Instant now) {
        WarningEvents warnings = new WarningEvents(events, now);
        List<Pod> present = pods.stream()
                .filter(pod -> pod.getStatus() != null && !ended(pod))
                // In an order that stays: of two in problem, always the same is told of.
                .sorted(Comparator.comparing(
                        pod -> Objects.requireNonNullElse(pod.getMetadata().getName(), "")))
                .toList();
        List<Pod> alive = present.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        // One that is going holds its place: the next can be created only after it.
        return CreationProblems.find(workload, pods, present.size(), warnings)
                .or(() -> first(alive, pod -> new ContainerProblems(workload, pod, now).find()))
                .or(() -> first(alive, pod -> new PlacementProblems(workload, pod, warnings, now).find()))
                .or(() -> first(alive, pod -> ReadinessProblems.find(workload, pod, warnings, reason, now)))
                .or(() -> evicted(workload, pods, present));
    }

    private static boolean ended(Pod pod) {
        return ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    private static Optional<PodProblem> first(List<Pod> pods, Function<Pod, Optional<PodProblem>> look) {
        return pods.stream().flatMap(pod -> look.apply(pod).stream()).findFirst();
    }

    /** An evicted pod stays for the record; it matters while nothing has taken its place. */
    private static Optional<PodProblem> evicted(Workload workload, List<Pod> pods, List<Pod> present) {
        if (present.size() >= workload.wanted()) {
            return Optional.empty();
        }
        return pods.stream()
                .filter(pod -> pod.getStatus() != null
                        && Objects.equals(pod.getStatus().getReason(), "Evicted"))
                .map(pod -> new PodProblem(
                        "Evicted",
                        "the node has evicted the " + workload.component() + ": "
                                + PodMessages.oneLine(Objects.requireNonNullElse(
                                        pod.getStatus().getMessage(), ""))
                                + "; give the nodes more room, or ask for more in " + workload.spec()
                                + ".resources.requests"))
                .findFirst();
    }
}

package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pods that run and do not become ready, or are no longer so. */
final class ReadinessProblems {

    /** After its start a service needs seconds to become ready; the start-up itself has the limit of its probe. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Set<String> PROBE = Set.of("Unhealthy");
    private static final String STARTUP = "Startup probe failed";

    private ReadinessProblems() {}

    /** @param reason in its own words; null if it does not say */
    static Optional<PodProblem> find(
            Workload workload, Pod pod, WarningEvents warnings, @Nullable String reason, Instant now) {
        if (starting(pod)) {
            return Optional.empty();
        }
        Optional<Instant> since = since(pod);
        if (since.isEmpty() || since.get().isAfter(now.minus(PATIENCE))) {
            return Optional.empty();
        }
        if (reason != null) {
            return Optional.of(
                    new PodProblem("NotReady", "The " + workload.component() + " runs but is not ready: " + reason));
        }
        String name = Objects.requireNonNullElse(pod.getMetadata().getName(), "");
        String probe = warnings.latest("Pod", name::equals, since.get(), PROBE)
                // The start-up probe has passed: what it said before is over.
                .filter(message -> !message.startsWith(STARTUP))
                .map(message -> " (" + message + ")")
                .orElse("");
        return Optional.of(new PodProblem(
                "NotReady",
                "the " + workload.component() + " runs, but has not been ready for more than a minute" + probe
                        + ": see the log of the pod " + name));
    }

    /** Whether a start-up probe has not passed yet. The kubelet ends a container whose start-up takes too long. */
    private static boolean starting(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .anyMatch(container -> Boolean.FALSE.equals(container.getStarted()));
    }

    /** Since when all its containers run without the pod being ready; empty where that is not so. */
    private static Optional<Instant> since(Pod pod) {
        boolean run = !pod.getStatus().getContainerStatuses().isEmpty()
                && pod.getStatus().getContainerStatuses().stream().allMatch(ReadinessProblems::runs);
        boolean ready = pod.getStatus().getContainerStatuses().stream()
                .allMatch(container -> Boolean.TRUE.equals(container.getReady()));
        if (!run || ready) {
            return Optional.empty();
        }
        Stream<String> starts = pod.getStatus().getContainerStatuses().stream()
                .map(container -> container.getState().getRunning().getStartedAt());
        Stream<String> losses = pod.getStatus().getConditions().stream()
                .filter(condition -> Objects.equals(condition.getType(), "Ready"))
                .map(condition -> condition.getLastTransitionTime());
        return Stream.concat(starts, losses)
                .flatMap(time -> WarningEvents.instant(time).stream())
                .max(Instant::compareTo);
    }

    private static boolean runs(ContainerStatus container) {
        return container.getState() != null && container.getState().getRunning() != null;
    }
}

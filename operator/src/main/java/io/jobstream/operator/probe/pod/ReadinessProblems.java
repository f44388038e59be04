package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pods that run and do not become ready, or are no longer so. */
final class ReadinessProblems {

    /** For which a service may be not ready, once it has started or after it was ready. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Those of Kubernetes. */
    private static final int DEFAULT_PERIOD_SECONDS = 10;

    private static final int DEFAULT_FAILURES = 3;

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
        if (since.isEmpty() || since.get().plus(PATIENCE).isAfter(now)) {
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

    /**
     * Since when all its containers run without the pod being ready; empty if that is not so. Kubernetes does not tell when
     * a start-up probe has passed. So a container that was not ready since it started counts from the latest moment at
     * which that probe may have passed: on a busy node most of the time until then may have been the start-up.
     */
    private static Optional<Instant> since(Pod pod) {
        boolean run = !pod.getStatus().getContainerStatuses().isEmpty()
                && pod.getStatus().getContainerStatuses().stream().allMatch(ReadinessProblems::runs);
        boolean ready = pod.getStatus().getContainerStatuses().stream()
                .allMatch(container -> Boolean.TRUE.equals(container.getReady()));
        if (!run || ready) {
            return Optional.empty();
        }
        Optional<Instant> start = latest(pod.getStatus().getContainerStatuses().stream()
                .map(container -> container.getState().getRunning().getStartedAt()));
        Optional<Instant> loss = latest(pod.getStatus().getConditions().stream()
                .filter(condition -> Objects.equals(condition.getType(), "Ready"))
                .map(PodCondition::getLastTransitionTime));
        Optional<Instant> started = start.map(time -> time.plus(startupLimit(pod)));
        return loss.filter(time -> start.isEmpty() || time.isAfter(start.get())).or(() -> started);
    }

    private static Optional<Instant> latest(Stream<String> times) {
        return times.flatMap(time -> WarningEvents.instant(time).stream()).max(Instant::compareTo);
    }

    /** After which the kubelet ends a container whose start-up probe has not passed; zero if there is no such probe. */
    private static Duration startupLimit(Pod pod) {
        return pod.getSpec() == null
                ? Duration.ZERO
                : pod.getSpec().getContainers().stream()
                        .map(Container::getStartupProbe)
                        .filter(Objects::nonNull)
                        .map(ReadinessProblems::limit)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
    }

    private static Duration limit(Probe probe) {
        return Duration.ofSeconds(Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0)
                + (long) Objects.requireNonNullElse(probe.getPeriodSeconds(), DEFAULT_PERIOD_SECONDS)
                        * Objects.requireNonNullElse(probe.getFailureThreshold(), DEFAULT_FAILURES));
    }

    private static boolean runs(ContainerStatus container) {
        return container.getState() != null && container.getState().getRunning() != null;
    }
}

package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Containers that cannot start, or that end. */
final class ContainerProblems {

    private static final Set<String> IMAGE = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ErrImageNeverPull",
            "InvalidImageName",
            "ImageInspectError",
            "RegistryUnavailable");
    private static final Set<String> SETUP =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "PostStartHookError");
    /** After which an exit is forgotten while the container runs again, ready or not. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private static final String LOOP = "CrashLoopBackOff";

    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    /** By which a JVM ends that was told to end when its heap is full. */
    private static final int HEAP_FULL = 3;

    private final Workload workload;
    private final Pod pod;
    private final Instant now;

    ContainerProblems(Workload workload, Pod pod, Instant now) {
        this.workload = workload;
        this.pod = pod;
        this.now = now;
    }

    Optional<PodProblem> find() {
        return Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream())
                .flatMap(container -> find(container).stream())
                .findFirst();
    }

    private Optional<PodProblem> find(ContainerStatus container) {
        ContainerState state = Objects.requireNonNullElseGet(container.getState(), ContainerState::new);
        String waiting = state.getWaiting() == null ? null : state.getWaiting().getReason();
        if (waiting != null && IMAGE.contains(waiting)) {
            return Optional.of(image(container, waiting, state.getWaiting().getMessage()));
        }
        if (waiting != null && SETUP.contains(waiting)) {
            return Optional.of(setup(waiting, state.getWaiting().getMessage()));
        }
        ContainerStateTerminated exit = exit(container, state);
        return exit == null ? Optional.empty() : Optional.of(ended(container, exit));
    }

    private PodProblem image(ContainerStatus container, String reason, @Nullable String message) {
        String image = Objects.requireNonNullElse(container.getImage(), "?");
        if (reason.equals("InvalidImageName")) {
            return new PodProblem(
                    reason, "the image '" + image + "' is no valid name: correct it in the chart's values (images)");
        }
        if (reason.equals("ErrImageNeverPull")) {
            return new PodProblem(
                    reason,
                    "the image " + image + " is not on the node, and the pull policy is Never: load it into the"
                            + " cluster's nodes, or set another policy in the chart's values");
        }
        // The kubelet changes between these two for as long as it tries.
        String stable = reason.equals("ErrImagePull") ? "ImagePullBackOff" : reason;
        return new PodProblem(
                stable,
                "the image " + image + " cannot be pulled" + because(message)
                        + "; check its name and tag in the chart's values, that the cluster's nodes can reach the"
                        + " registry, and the pull secrets; without a registry, load it into the nodes");
    }

    private static String because(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "";
        }
        String line = PodMessages.oneLine(message);
        String marker = "ErrImagePull: ";
        int detail = line.indexOf(marker);
        if (detail >= 0) {
            return " (" + line.substring(detail + marker.length()) + ")";
        }
        return line.startsWith("Back-off pulling image") ? "" : " (" + line + ")";
    }

    private PodProblem setup(String reason, @Nullable String message) {
        return new PodProblem(
                reason,
                "the container of the pod " + pod.getMetadata().getName() + " cannot start: "
                        + (message == null ? "the kubelet does not say why" : PodMessages.oneLine(message))
                        + "; check " + workload.spec() + ", and the secrets that the resource names");
    }

    /** The exit that matters: if the container has ended, or has not become ready since it did so. */
    private @Nullable ContainerStateTerminated exit(ContainerStatus container, ContainerState state) {
        ContainerStateTerminated current = state.getTerminated();
        if (current != null) {
            return failed(current) ? current : null;
        }
        ContainerStateTerminated last = container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
        if (last == null || Boolean.TRUE.equals(container.getReady())) {
            return null;
        }
        if (state.getWaiting() != null) {
            return failed(last) || LOOP.equals(state.getWaiting().getReason()) ? last : null;
        }
        boolean recent = WarningEvents.instant(last.getFinishedAt())
                .map(finished -> finished.isAfter(now.minus(RECENT)))
                .orElse(true);
        return failed(last) && recent ? last : null;
    }

    private static boolean failed(ContainerStateTerminated exit) {
        return !Integer.valueOf(0).equals(exit.getExitCode());
    }

    private PodProblem ended(ContainerStatus container, ContainerStateTerminated exit) {
        int code = Objects.requireNonNullElse(exit.getExitCode(), -1);
        Optional<TerminationMessage> told = TerminationMessage.parse(exit.getMessage());
        Optional<String> words =
                told.map(TerminationMessage::message).or(() -> PodMessages.lastWords(exit.getMessage()));
        if (Objects.equals(exit.getReason(), "OOMKilled")) {
            return new PodProblem(
                    "OOMKilled",
                    subject() + " needed more memory than its limit" + limit(container) + ": raise " + memory());
        }
        if (code == HEAP_FULL
                && words.filter(line -> line.contains("OutOfMemoryError")).isPresent()) {
            return new PodProblem(
                    "HeapExhausted", subject() + " ran out of Java heap" + limit(container) + ": raise " + memory());
        }
        if (told.filter(message -> message.reason().equals(TerminationMessage.MARKET_REFUSED))
                .isPresent()) {
            return new PodProblem(
                    TerminationMessage.MARKET_REFUSED,
                    "the generator refuses to play: " + words.orElse("")
                            + "; on Kubernetes: create the simulation under another name, or delete these topics");
        }
        return new PodProblem(
                LOOP,
                subject() + " ends with exit code " + code
                        + words.map(line -> ": " + line).orElse(hint(code)));
    }

    private static String hint(int code) {
        return switch (code) {
            case KILLED, TERMINATED ->
                " (it was told to end: check its events for a failed liveness probe, and the node)";
            default -> " and says nothing: see its log (kubectl logs --previous)";
        };
    }

    /** Not the pod's name: of several replicas, now one and now another may be first. */
    private String subject() {
        return "the " + workload.component();
    }

    private String memory() {
        return workload.spec() + ".resources.limits.memory";
    }

    private String limit(ContainerStatus status) {
        return containers()
                .filter(container -> Objects.equals(container.getName(), status.getName()))
                .filter(container -> container.getResources() != null)
                .map(container ->
                        Objects.requireNonNullElse(container.getResources().getLimits(), Map.<String, Quantity>of()))
                .flatMap(limits -> Stream.ofNullable(limits.get("memory")))
                .findFirst()
                .map(memory -> " (memory limit " + memory + ")")
                .orElse("");
    }

    private Stream<Container> containers() {
        if (pod.getSpec() == null) {
            return Stream.of();
        }
        return Stream.of(pod.getSpec().getInitContainers(), pod.getSpec().getContainers())
                .flatMap(List::stream);
    }
}

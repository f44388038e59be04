package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Pods that the API server does not let a workload create. */
final class CreationProblems {

    private static final Set<String> FAILED = Set.of("FailedCreate");

    private CreationProblems() {}

    /**
     * @param pods    all of the workload
     * @param present number of those that hold a place
     */
    static Optional<PodProblem> find(Workload workload, List<Pod> pods, int present, WarningEvents warnings) {
        if (workload.failure() != null) {
            return Optional.of(explain(workload, PodMessages.oneLine(workload.failure())));
        }
        if (present >= workload.wanted()) {
            return Optional.empty();
        }
        // What failed before the last success is over.
        Instant success = Stream.concat(
                        pods.stream()
                                .flatMap(pod ->
                                        WarningEvents.instant(pod.getMetadata().getCreationTimestamp()).stream()),
                        warnings.lastCreation(workload).stream())
                .max(Comparator.naturalOrder())
                .map(time -> time.plusSeconds(1))
                .orElse(null);
        return warnings.latest(workload.kind(), workload.name()::equals, success, FAILED)
                .or(() -> warnings.latest("ReplicaSet", name -> isSetOf(workload, name), success, FAILED))
                .map(message -> explain(workload, message));
    }

    /** A Deployment's ReplicaSets are called like it, with a hash that holds no hyphen. */
    private static boolean isSetOf(Workload workload, String name) {
        return workload.kind().equals("Deployment")
                && name.lastIndexOf('-') == workload.name().length()
                && name.startsWith(workload.name());
    }

    private static PodProblem explain(Workload workload, String message) {
        String refused = "pods of " + workload.name() + " cannot be created: " + cause(message);
        if (message.contains("exceeded quota")) {
            return new PodProblem(
                    "QuotaExceeded",
                    refused + "; raise the namespace's ResourceQuota, or ask for less in " + workload.spec()
                            + " (resources, replicas)");
        }
        if (message.contains("violates PodSecurity")) {
            return new PodProblem(
                    "PodSecurityViolated",
                    refused + "; remove from " + workload.spec()
                            + ".template what the namespace's Pod Security Standard forbids");
        }
        return new PodProblem("FailedCreate", refused);
    }

    /** Without the pod's name, which for a Deployment is another one each time. */
    private static String cause(String message) {
        int forbidden = message.indexOf("is forbidden: ");
        return forbidden < 0 ? message : message.substring(forbidden + "is forbidden: ".length());
    }
}

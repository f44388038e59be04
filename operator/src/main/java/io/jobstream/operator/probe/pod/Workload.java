package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment or StatefulSet, as far as it matters to what its pods do.
 *
 * @param kind      Deployment or StatefulSet
 * @param name      name of the resource
 * @param component component that it runs: generator, processor, executor, api, lake or database
 * @param wanted    replicas that should be there
 * @param failure   why the last pod could not be created; null if it could, or where events tell
 */
public record Workload(
        String kind,
        String name,
        String component,
        int wanted,
        @Nullable String failure) {

    private static final String COMPONENT = "app.kubernetes.io/component";

    public static Workload of(Deployment deployment) {
        int wanted =
                deployment.getSpec() == null ? 1 : orElse(deployment.getSpec().getReplicas(), 1);
        return new Workload(
                "Deployment",
                name(deployment.getMetadata()),
                component(deployment.getMetadata()),
                wanted,
                failure(deployment).orElse(null));
    }

    public static Workload of(StatefulSet set) {
        int wanted = set.getSpec() == null ? 1 : orElse(set.getSpec().getReplicas(), 1);
        // Its controller tells of failures by events alone.
        return new Workload("StatefulSet", name(set.getMetadata()), component(set.getMetadata()), wanted, null);
    }

    /** Where the resource says how these pods are to be. */
    String spec() {
        return switch (component) {
            case "database" -> "spec.database.managed";
            case "executor" -> "spec.processor";
            default -> "spec." + component;
        };
    }

    /** Where the resource says how the volume of these pods is to be. */
    String volumeSpec() {
        return component.equals("lake") ? "spec.lake.warehouse.volume" : spec();
    }

    private static Optional<String> failure(Deployment deployment) {
        if (deployment.getStatus() == null) {
            return Optional.empty();
        }
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> Objects.equals(condition.getType(), "ReplicaFailure")
                        && Objects.equals(condition.getStatus(), "True"))
                .map(DeploymentCondition::getMessage)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String name(ObjectMeta metadata) {
        return Objects.requireNonNullElse(metadata.getName(), "");
    }

    private static String component(ObjectMeta metadata) {
        return Objects.requireNonNullElse(metadata.getLabels(), Map.<String, String>of())
                .getOrDefault(COMPONENT, name(metadata));
    }

    private static int orElse(@Nullable Integer value, int other) {
        return value == null ? other : value;
    }
}

package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The desired states of the reconciles that are under way. The framework reconciles a resource on one thread at a time, so
 * that there is at most one for each.
 */
final class DesiredStates {

    private final Map<ResourceID, DesiredState> current = new ConcurrentHashMap<>();

    void set(HasMetadata simulation, DesiredState state) {
        current.put(ResourceID.fromResource(simulation), state);
    }

    void remove(HasMetadata simulation) {
        current.remove(ResourceID.fromResource(simulation));
    }

    /** @throws NullPointerException if the simulation is not being reconciled */
    DesiredState of(HasMetadata simulation) {
        ResourceID id = ResourceID.fromResource(simulation);
        return Objects.requireNonNull(current.get(id), () -> id + " is not being reconciled");
    }
}

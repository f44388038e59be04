package io.jobstream.operator.model;

import io.jobstream.operator.api.JobStreamSimulation;

/**
 * All that a simulation's objects are made from.
 *
 * @param operatorNamespace where the operator runs, which may ask the services
 */
public record DesiredStateInput(
        JobStreamSimulation resource,
        PodDefaults pods,
        ConnectionDetails connections,
        Replicas replicas,
        String operatorNamespace) {

    public Images images() {
        return pods.images();
    }

    public Names names() {
        return Names.of(resource);
    }
}

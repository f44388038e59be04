package io.jobstream.operator.model;

import io.jobstream.operator.api.JobStreamSimulation;

/**
 * All that a simulation's objects are made from.
 *
 * @param operatorNamespace where the operator runs, which may ask the services
 */
public record DesiredStateInput(
        JobStreamSimulation resource,
        Images images,
        ConnectionDetails surroundings,
        Replicas replicas,
        String operatorNamespace) {

    public Names names() {
        return Names.of(resource);
    }
}

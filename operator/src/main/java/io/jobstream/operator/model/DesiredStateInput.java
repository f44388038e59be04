package io.jobstream.operator.model;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.component.ProcessorEngine;

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

    /** The image of a component's pods. */
    public String image(Component component) {
        return images().of(component, engine());
    }

    public ProcessorEngine engine() {
        return resource.getSpec().processor().engine();
    }

    public Names names() {
        return Names.of(resource);
    }
}

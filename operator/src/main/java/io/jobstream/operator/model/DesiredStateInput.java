package io.jobstream.operator.model;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.api.component.ProcessorEngine;
import io.jobstream.operator.api.component.TemplateSpec;

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

    /** What is added to a component's pods: by the resource, and by the operator's settings for all. */
    public TemplateSpec template(Component component) {
        SimulationSpec spec = resource.getSpec();
        TemplateSpec own = switch (component) {
            case GENERATOR -> spec.generator().template();
            case PROCESSOR, EXECUTOR -> spec.processor().template();
            case API -> spec.api().template();
            case LAKE -> spec.lake() == null ? TemplateSpec.NONE : spec.lake().template();
            case DATABASE ->
                spec.database().managed() == null
                        ? TemplateSpec.NONE
                        : spec.database().managed().template();
        };
        return own.over(pods.template());
    }

    public ProcessorEngine engine() {
        return resource.getSpec().processor().engine();
    }

    public Names names() {
        return Names.of(resource);
    }
}

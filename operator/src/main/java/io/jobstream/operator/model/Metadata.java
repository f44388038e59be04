package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Metadata of a simulation's objects. */
public final class Metadata {

    private Metadata() {}

    /** Of an object that belongs to the whole simulation. */
    public static ObjectMeta of(Names names, String name) {
        return new ObjectMetaBuilder()
                .withNamespace(names.namespace())
                .withName(name)
                .withLabels(Labels.of(names))
                .build();
    }

    /** Of a component's object; with the version of what it runs. */
    public static ObjectMeta of(DesiredStateInput input, Component component) {
        ObjectMeta metadata = of(input.names(), component);
        Images.version(input.image(component))
                .ifPresent(version -> metadata.getLabels().put(Labels.VERSION, version));
        return metadata;
    }

    /** Of a component's object that has no version. */
    public static ObjectMeta of(Names names, Component component) {
        return new ObjectMetaBuilder()
                .withNamespace(names.namespace())
                .withName(names.of(component))
                .withLabels(Labels.of(names, component))
                .build();
    }
}

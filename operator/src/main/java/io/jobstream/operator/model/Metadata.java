package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Metadata of a simulation's objects. */
final class Metadata {

    private Metadata() {}

    /** Of an object that belongs to the whole simulation. */
    static ObjectMeta of(Names names, String name) {
        return new ObjectMetaBuilder()
                .withNamespace(names.namespace())
                .withName(name)
                .withLabels(Labels.of(names))
                .build();
    }

    /** Of a component's object; with the version of what it runs. */
    static ObjectMeta of(Blueprint blueprint, Component component) {
        ObjectMeta metadata = of(blueprint.names(), component);
        blueprint
                .images()
                .version(component)
                .ifPresent(version -> metadata.getLabels().put(Labels.VERSION, version));
        return metadata;
    }

    /** Of a component's object that has no version. */
    static ObjectMeta of(Names names, Component component) {
        return new ObjectMetaBuilder()
                .withNamespace(names.namespace())
                .withName(names.of(component))
                .withLabels(Labels.of(names, component))
                .build();
    }
}

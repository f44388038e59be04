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

    /** Of a component's object. */
    static ObjectMeta of(Names names, Component component) {
        return new ObjectMetaBuilder()
                .withNamespace(names.namespace())
                .withName(names.of(component))
                .withLabels(Labels.of(names, component))
                .build();
    }
}

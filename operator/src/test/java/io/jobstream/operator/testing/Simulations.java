package io.jobstream.operator.testing;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.operator.api.JobStreamSimulation;

/** Simulations as users write them. */
public final class Simulations {

    private static final String HEAD = """
            apiVersion: jobstream.io/v1alpha1
            kind: JobStreamSimulation
            metadata:
              namespace: jobs
              name: market
              uid: 6f9619ff-8b86-d011-b42d-00c04fc964ff
              generation: 1
              creationTimestamp: "2026-11-25T10:16:23Z"
            """;

    private Simulations() {}

    /** With any Kafka, and otherwise the defaults. */
    public static JobStreamSimulation plain() {
        return of("kafka: {bootstrapServers: 'kafka:9092'}");
    }

    /** With a Kafka of Strimzi, and otherwise the defaults. */
    public static JobStreamSimulation strimzi() {
        return of("kafka: {strimzi: {cluster: jobstream, namespace: kafka}}");
    }

    /** @param spec YAML of the spec */
    public static JobStreamSimulation of(String spec) {
        return Serialization.unmarshal(HEAD + "spec:\n" + spec.strip().indent(2), JobStreamSimulation.class);
    }
}

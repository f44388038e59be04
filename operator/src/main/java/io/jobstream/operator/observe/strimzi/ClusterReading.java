package io.jobstream.operator.observe.strimzi;

import java.util.List;

/** What a Kafka resource of Strimzi says. Messages are one line for people: what is wrong, and what to do. */
public sealed interface ClusterReading {

    /** There is no such resource. */
    record NotFound(String message) implements ClusterReading {}

    /** @param reason one word, Strimzi's where it gives one */
    record NotReady(String reason, String message) implements ClusterReading {}

    /** The cluster is ready, but not at the wanted listener. */
    record NoListener(String message) implements ClusterReading {}

    /**
     * @param listener         its name
     * @param bootstrapServers {@code host:port}, separated by commas
     * @param tls              whether the listener expects it
     * @param certificates     of the authority that signs the brokers', in PEM; none without TLS
     */
    record Ready(String listener, String bootstrapServers, boolean tls, List<String> certificates)
            implements ClusterReading {

        public Ready {
            certificates = List.copyOf(certificates);
        }
    }
}

package io.jobstream.operator.probe.strimzi;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a Kafka resource of Strimzi says. Messages are one line for people: what is wrong, and what to do. */
public sealed interface ClusterReading {

    /** There is no such resource. */
    record NotFound(String message) implements ClusterReading {}

    /** @param reason one word, Strimzi's where it gives one */
    record NotReady(String reason, String message) implements ClusterReading {}

    /** The cluster is ready, but has not the wanted listener; the message names those that there are. */
    record NoListener(String message) implements ClusterReading {}

    /**
     * The cluster can be used.
     *
     * @param listener         its name
     * @param bootstrapServers {@code host:port}, separated by commas
     * @param tls              whether the listener expects it
     * @param certificates     certificates of the authority that signs the brokers', in PEM; none without TLS
     */
    record Ready(String listener, String bootstrapServers, boolean tls, List<String> certificates)
            implements ClusterReading {

        public Ready {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Reads a Kafka resource in whatever state it is. A cluster that Strimzi says is ready counts as such also while a
     * newer generation of the resource is being rolled out: it serves its clients meanwhile.
     *
     * @param namespace namespace of the resource, for messages
     * @param name      name of the resource, for messages
     * @param resource  null if there is none
     * @param listener  wanted; null for the first without TLS, else the first
     */
    static ClusterReading of(
            String namespace, String name, @Nullable GenericKubernetesResource resource, @Nullable String listener) {
        String kafka = "the Kafka cluster " + name + " in the namespace " + namespace;
        if (resource == null) {
            return new NotFound("there is no Kafka resource " + name + " in the namespace " + namespace
                    + ": check spec.kafka.strimzi (cluster, namespace), or create it");
        }
        if (resource.getMetadata().getDeletionTimestamp() != null) {
            return new NotReady("Deleting", kafka + " is being deleted: name another one in spec.kafka.strimzi");
        }
        StrimziStatus status = StrimziStatus.of(resource);
        Optional<StrimziStatus.Found> problem = status.notReady();
        if (problem.isPresent()) {
            String reason = problem.get().reasonOr("NotReady");
            String because = "Creating".equals(reason)
                    ? problem.get().because()
                    : problem.get().becauseWithReason();
            return new NotReady(reason, kafka + " is not ready" + because);
        }
        if (status.ready()) {
            return listener(kafka, status, listener);
        }
        if (status.silent()) {
            return new NotReady(
                    "NoStatus",
                    "Strimzi has said nothing about " + kafka
                            + " yet: check that its cluster operator runs and watches that namespace");
        }
        return status.holds("ReconciliationPaused").isPresent()
                ? new NotReady(
                        "ReconciliationPaused",
                        "Strimzi does not look after " + kafka
                                + ": remove the annotation strimzi.io/pause-reconciliation from it")
                : new NotReady("NotReady", "Strimzi does not say that " + kafka + " is ready: see its conditions");
    }

    private static ClusterReading listener(String kafka, StrimziStatus status, @Nullable String wanted) {
        List<Ready> listeners = StreamSupport.stream(
                        status.status().path("listeners").spliterator(), false)
                .map(listener -> listener(listener, status.spec()))
                .filter(listener -> !listener.bootstrapServers().isEmpty())
                .toList();
        if (listeners.isEmpty()) {
            return new NotReady("NoAddress", kafka + " tells no address of a listener yet: see its status.listeners");
        }
        if (wanted == null) {
            return listeners.stream()
                    .filter(listener -> !listener.tls())
                    .findFirst()
                    .orElse(listeners.get(0));
        }
        Optional<Ready> found = listeners.stream()
                .filter(listener -> listener.listener().equals(wanted))
                .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        if (names(status.spec()).anyMatch(wanted::equals)) {
            return new NotReady(
                    "Creating", kafka + " is getting its listener " + wanted + " and tells no address of it yet");
        }
        return new NoListener(kafka + " has no listener " + wanted + ", but "
                + listeners.stream().map(Ready::listener).collect(Collectors.joining(", "))
                + ": name one of these in spec.kafka.strimzi.listener, or remove it");
    }

    private static Stream<String> names(JsonNode spec) {
        return StreamSupport.stream(spec.path("kafka").path("listeners").spliterator(), false)
                .map(listener -> listener.path("name").asText());
    }

    private static Ready listener(JsonNode listener, JsonNode spec) {
        String name = listener.path("name").asText();
        List<String> certificates = StreamSupport.stream(
                        listener.path("certificates").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Ready(name, bootstrapServers(listener), tls(name, spec, !certificates.isEmpty()), certificates);
    }

    private static String bootstrapServers(JsonNode listener) {
        String servers = listener.path("bootstrapServers").asText("");
        return !servers.isBlank()
                ? servers
                : StreamSupport.stream(listener.path("addresses").spliterator(), false)
                        .map(address -> address.path("host").asText() + ":"
                                + address.path("port").asText())
                        .collect(Collectors.joining(","));
    }

    private static boolean tls(String name, JsonNode spec, boolean otherwise) {
        return StreamSupport.stream(spec.path("kafka").path("listeners").spliterator(), false)
                .filter(listener -> listener.path("name").asText().equals(name))
                .map(listener -> listener.path("tls").asBoolean(otherwise))
                .findFirst()
                .orElse(otherwise);
    }
}

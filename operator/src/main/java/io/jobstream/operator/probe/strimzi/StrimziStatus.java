package io.jobstream.operator.probe.strimzi;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What the resources of Strimzi have in common. Whatever is not there, or of another type, is read as empty. */
record StrimziStatus(JsonNode spec, JsonNode status) {

    private static final String TRUE = "True";
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");

    /** A condition; reason and message may be empty. */
    record Found(String reason, String message) {

        /** The reason, where it is one word that can be that of a condition or an Event of ours. */
        String reasonOr(String other) {
            return WORD.matcher(reason).matches() ? reason : other;
        }

        /** To be put behind what the resource is. */
        String because() {
            return message.isEmpty() ? "" : ": " + message;
        }

        /** Likewise, with the reason, which people search for, if it is none that conditions of ours have. */
        String becauseWithReason() {
            return WORD.matcher(reason).matches() ? ": " + reason + because() : because();
        }
    }

    static StrimziStatus of(GenericKubernetesResource resource) {
        JsonNode content = resource.getAdditionalPropertiesNode();
        return new StrimziStatus(content.path("spec"), content.path("status"));
    }

    /** Whether Strimzi has said nothing at all. */
    boolean silent() {
        return status.path("conditions").isEmpty();
    }

    boolean ready() {
        return holds("Ready").isPresent();
    }

    /** Why the resource is not ready, where Strimzi says so: by either of its ways. */
    Optional<Found> notReady() {
        return holds("NotReady").or(() -> find("Ready", "False"));
    }

    /** A condition that is true. */
    Optional<Found> holds(String type) {
        return find(type, TRUE);
    }

    private Optional<Found> find(String type, String wanted) {
        return StreamSupport.stream(status.path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type)
                        && condition.path("status").asText().equals(wanted))
                .map(condition -> new Found(text(condition, "reason"), text(condition, "message")))
                .findFirst();
    }

    /** In one line, without the package of Kafka's exceptions. */
    private static String text(JsonNode condition, String field) {
        return condition
                .path(field)
                .asText("")
                .replace("org.apache.kafka.common.errors.", "")
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }

    /** Generation that Strimzi has seen; 0 if it does not say. */
    long observedGeneration() {
        return status.path("observedGeneration").asLong(0);
    }
}

package io.jobstream.k8s.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A simulation's resource at one moment. */
public record SimulationState(JsonNode resource) {

    /** A condition of its status. */
    public record Condition(String type, String status, String reason, String message) {

        @Override
        public String toString() {
            return type + "=" + status + " " + reason + ": " + message;
        }
    }

    public String phase() {
        return status("/phase").asText();
    }

    /**
     * A field of the status, missing if there is none.
     *
     * @param path a JSON pointer
     */
    public JsonNode status(String path) {
        return resource.at("/status" + path);
    }

    /** The condition of a type; one with status "absent" if there is none. */
    public Condition condition(String type) {
        return find(type).orElse(new Condition(type, "absent", "", ""));
    }

    private Optional<Condition> find(String type) {
        return StreamSupport.stream(status("/conditions").spliterator(), false)
                .map(SimulationState::read)
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    private static Condition read(JsonNode node) {
        return new Condition(
                node.path("type").asText(),
                node.path("status").asText(),
                node.path("reason").asText(),
                node.path("message").asText());
    }

    /** Whether the status speaks of the latest specification. */
    public boolean isCurrent() {
        return status("/observedGeneration").asLong()
                == resource.at("/metadata/generation").asLong();
    }

    /** Phase and conditions, for the message of a failed test. */
    @Override
    public String toString() {
        return "phase " + phase()
                + StreamSupport.stream(status("/conditions").spliterator(), false)
                        .map(SimulationState::read)
                        .map(condition -> "\n  " + condition)
                        .collect(Collectors.joining());
    }
}

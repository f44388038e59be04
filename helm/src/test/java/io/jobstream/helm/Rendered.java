package io.jobstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that Helm would send to a cluster, hooks included. */
record Rendered(List<JsonNode> objects) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static Rendered parse(String yaml) {
        try {
            return new Rendered(YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll().stream()
                    .filter(object -> !object.isEmpty())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.get("kind").asText().equals(kind));
    }

    Optional<JsonNode> find(String kind, String name) {
        return all(kind)
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst();
    }

    JsonNode get(String kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new AssertionError("No " + kind + " " + name + " among "
                        + objects.stream().map(Rendered::title).toList()));
    }

    /** Specifications of all pods, with what they belong to. */
    Stream<JsonNode> pods() {
        return Stream.concat(
                all("Pod").map(pod -> pod.get("spec")),
                Stream.of("Deployment", "StatefulSet", "DaemonSet", "Job")
                        .flatMap(this::all)
                        .map(workload -> workload.at("/spec/template/spec")));
    }

    static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static String title(JsonNode object) {
        return object.path("kind").asText() + " " + object.at("/metadata/name").asText();
    }
}

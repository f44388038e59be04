package io.jobstream.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values for the chart, as a file of values has them. */
record Values(ObjectNode root) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static final Values NONE = of("{}");

    static Values of(String yaml) {
        try {
            return new Values((ObjectNode) YAML.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Values read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These values, but for those that the others set; maps are merged as Helm merges them. */
    Values overlaidBy(Values others) {
        ObjectNode merged = root.deepCopy();
        merge(merged, others.root);
        return new Values(merged);
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            if (into.get(entry.getKey()) instanceof ObjectNode below && entry.getValue() instanceof ObjectNode above) {
                merge(below, above);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** @param path such as {@code operator.replicas} */
    boolean has(String path) {
        return !root.at(pointer(path)).isMissingNode();
    }

    JsonNode get(String path) {
        return root.at(pointer(path));
    }

    /** These values without one. */
    Values without(String path) {
        ObjectNode rest = root.deepCopy();
        int dot = path.lastIndexOf('.');
        ObjectNode parent = dot < 0 ? rest : (ObjectNode) rest.at(pointer(path.substring(0, dot)));
        parent.remove(path.substring(dot + 1));
        return new Values(rest);
    }

    private static String pointer(String path) {
        return "/" + path.replace('.', '/');
    }

    /** Paths of all values that are no maps, or empty ones, but for what is below one of the given paths. */
    List<String> leaves(List<String> whole) {
        return leaves("", root, whole).toList();
    }

    private static Stream<String> leaves(String path, JsonNode node, List<String> whole) {
        if (!(node instanceof ObjectNode map) || map.isEmpty() || whole.contains(path)) {
            return Stream.of(path);
        }
        return map.properties().stream()
                .flatMap(entry ->
                        leaves(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), whole));
    }

    <T> T withFile(Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, toString());
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

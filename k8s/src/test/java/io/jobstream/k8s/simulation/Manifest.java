package io.jobstream.k8s.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobstream.k8s.cluster.Texts;
import io.jobstream.k8s.cluster.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A JobStreamSimulation as YAML, changed field by field. */
public final class Manifest {

    private final ObjectNode content;

    private Manifest(String yaml) {
        this.content = (ObjectNode) Yaml.read(yaml);
    }

    /** A small market for tests: a day's backfill, then sixty times as fast as the clock. It names no Kafka. */
    public static Manifest market(String name) {
        return new Manifest(Texts.resource("market.yaml", Map.of("name", name)));
    }

    /** A sample of this repository. */
    public static Manifest sample(String file) {
        try {
            return new Manifest(Files.readString(Path.of("samples", file)));
        } catch (IOException e) {
            throw new UncheckedIOException("no sample " + file + " in the module's directory samples", e);
        }
    }

    /**
     * With another value.
     *
     * @param path such as {@code spec.pace.mode}
     * @param yaml the value
     */
    public Manifest with(String path, String yaml) {
        Manifest changed = new Manifest(toJson());
        String[] names = path.split("\\.", -1);
        ObjectNode parent = changed.content;
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode child = parent.get(names[i]);
            parent = child instanceof ObjectNode object ? object : parent.putObject(names[i]);
        }
        parent.set(names[names.length - 1], Yaml.read(yaml));
        return changed;
    }

    /** On a Kafka that is named by its servers. */
    public Manifest onServers(String bootstrapServers) {
        return with("spec.kafka.strimzi", "null").with("spec.kafka.bootstrapServers", bootstrapServers);
    }

    /** On a Kafka that is named by Strimzi's resource. */
    public Manifest onStrimzi(String cluster, String namespace) {
        return with("spec.kafka.strimzi", "{cluster: " + cluster + ", namespace: " + namespace + "}");
    }

    public String name() {
        return content.at("/metadata/name").asText();
    }

    /** As kubectl takes it. */
    public String toJson() {
        return content.toString();
    }
}

package io.jobstream.k8s.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;

/**
 * The schema of JobStreamSimulation as {@code kubectl} with strict validation applies it: fields that it does not name are
 * refused. Its rules between fields (CEL) are checked on a real API server, by the end-to-end tests.
 */
final class Definition {

    /** What every object has beside the schema's fields. */
    private static final List<String> OF_EVERY_OBJECT = List.of("apiVersion", "kind", "metadata");

    private final Schema schema;

    private Definition(Schema schema) {
        this.schema = schema;
    }

    /** The chart's copy, which a test of the chart holds against the one that is generated. */
    static Definition ofTheChart() {
        JsonNode definition = Documents.of(Path.of("..", "helm", "jobstream", "files", "crd.yaml"))
                .get(0);
        ObjectNode structure = (ObjectNode)
                definition.at("/spec/versions/0/schema/openAPIV3Schema").deepCopy();
        ObjectNode properties = (ObjectNode) structure.get("properties");
        OF_EVERY_OBJECT.forEach(properties::putObject);
        close(structure);
        // Structural schemas of Kubernetes are OpenAPI 3.0, whose keywords are those of this draft.
        return new Definition(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(structure.toString(), InputFormat.JSON));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        node.forEach(Definition::close);
    }

    /** What is wrong with a resource, a line each, with the place. */
    List<String> problems(JsonNode resource) {
        return schema.validate(resource.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}

package io.jobstream.api;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The API's description, by which answers are checked. */
final class ApiDescription {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<String, Schema> schemas = new HashMap<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
    }

    static ApiDescription of(ApiService api) {
        return new ApiDescription(api.json("/api/v1/openapi.json"));
    }

    Collection<String> paths() {
        return document.get("paths").propertyNames();
    }

    List<JsonNode> parameters(String path) {
        List<JsonNode> parameters = new ArrayList<>();
        document.get("paths").get(path).get("get").path("parameters").forEach(one -> parameters.add(resolved(one)));
        return parameters;
    }

    /** By status. */
    JsonNode responses(String path) {
        return document.get("paths").get(path).get("get").get("responses");
    }

    /** Empty if the path does not describe the type for the status, or describes it without a schema of the components. */
    Optional<String> schemaName(String path, int status, String type) {
        String reference =
                content(path, status).path(type).path("schema").path("$ref").asString("");
        return Optional.of(reference.substring(reference.lastIndexOf('/') + 1)).filter(name -> !name.isEmpty());
    }

    /** Does the path describe answers of a status as documents of a type? */
    boolean describes(String path, int status, String type) {
        return content(path, status).has(type);
    }

    /** What is wrong with the body of an answer, by the schema of a name. */
    List<String> violations(String schemaName, HttpResponse<String> response) {
        Schema schema = schemas.computeIfAbsent(
                schemaName,
                name -> REGISTRY.getSchema(
                        "{\"$ref\": \"#/components/schemas/" + name + "\", \"components\": "
                                + document.get("components") + "}",
                        InputFormat.JSON));
        return schema.validate(response.body(), InputFormat.JSON).stream()
                .map(String::valueOf)
                .toList();
    }

    private JsonNode content(String path, int status) {
        return resolved(responses(path).path(String.valueOf(status))).path("content");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }
}

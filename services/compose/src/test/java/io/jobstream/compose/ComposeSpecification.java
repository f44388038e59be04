package io.jobstream.compose;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema of the Compose Specification. */
final class ComposeSpecification {

    /** The schema's own identifier is relative to it. */
    private static final SchemaLocation LOCATION = SchemaLocation.of("https://compose-spec.io/compose_spec.json");

    private final Schema schema;

    private ComposeSpecification(Schema schema) {
        this.schema = schema;
    }

    static ComposeSpecification read() {
        JsonNode text = JsonMapper.shared()
                .readTree(
                        Repository.text("services/compose/src/test/resources/io/jobstream/compose/compose-spec.json"));
        // The validator takes no bounds beside a list of types. compose.yaml has no umask.
        ((ObjectNode) text.at("/$defs/container_spec/properties/umask")).remove(List.of("minimum", "maximum"));
        return new ComposeSpecification(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(LOCATION, text.toString(), InputFormat.JSON));
    }

    /** What is wrong with a document, a line each, with the place. */
    List<String> problems(JsonNode document) {
        return problems(document.toString());
    }

    List<String> problems(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}

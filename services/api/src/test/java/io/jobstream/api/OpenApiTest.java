package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API against the API. */
class OpenApiTest {

    @TempDir
    static Path directory;

    private static MarketDatabase database;
    private static ApiService api;
    private static ApiDescription description;

    @BeforeAll
    static void start() {
        database = MarketDatabase.withSchema(directory);
        api = ApiService.on(database.port());
        description = ApiDescription.of(api);
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @Test
    void everyResourceIsDescribedAndNothingElse() {
        assertThat(new TreeSet<>(description.paths())).isEqualTo(new TreeSet<>(api.resources()));
    }

    @Test
    void everyParameterIsDescribedAndNothingElse() {
        for (String path : documents()) {
            Set<String> described = new TreeSet<>();
            for (JsonNode parameter : description.parameters(path)) {
                described.add(parameter.get("name").asString());
            }
            String allowed = ApiService.parsed(api.get(path + "?nonsense=1"))
                    .get("allowed")
                    .asString();
            Set<String> known = allowed.startsWith("no parameters")
                    ? Set.of()
                    : new TreeSet<>(
                            List.of(allowed.replace("the parameters ", "").split(", ", -1)));
            assertThat(described).as(path).isEqualTo(known);
        }
    }

    @Test
    void everyResourceDescribesEveryErrorThatItCanAnswerWith() {
        for (String path : api.resources()) {
            assertThat(description.responses(path).propertyNames())
                    .as(path)
                    .contains("200", "400", "405", "406", "408", "414", "431", "500");
        }
        for (String path : documents()) {
            assertThat(description.responses(path).has("503")).as(path).isTrue();
        }
    }

    @Test
    void yamlSaysWhatJsonSays() {
        HttpResponse<String> yaml = api.get("/api/v1/openapi.yaml");

        assertThat(yaml.headers().firstValue("content-type")).contains("application/yaml");
        assertThat(new JsonMapper().<JsonNode>valueToTree(new Yaml().load(yaml.body())))
                .isEqualTo(api.json("/api/v1/openapi.json"));
    }

    @Test
    void answersAndProblemsAreAsDescribed() {
        assertAnswersAreAsDescribed();
        database.seed();
        assertAnswersAreAsDescribed();
        conforms("Volume", api.get("/api/v1/applications/volume?resolution=minute"));
        conforms("Problem", api.get("/api/v1/funnel?nonsense=1"));
        conforms("Problem", api.get("/api/v1/postings/" + new UUID(0x019a3f5c_0000_7000L, Long.MIN_VALUE)));
        JsonNode application =
                api.json("/api/v1/applications/recent?limit=1").get("items").get(0);
        conforms(
                "Posting",
                api.get("/api/v1/postings/" + application.get("postId").asString()));
        conforms(
                "Candidate",
                api.get("/api/v1/candidates/" + application.get("candidateId").asString()));
        conforms("Problem", api.get("/api/v1/nowhere"));
    }

    private static void assertAnswersAreAsDescribed() {
        for (String path : documents()) {
            conforms(description.schemaName(path, 200, "application/json").orElseThrow(), api.get(path));
        }
    }

    private static void conforms(String schemaName, HttpResponse<String> response) {
        assertThat(description.violations(schemaName, response))
                .as(response.uri() + " as " + schemaName + ": " + response.body())
                .isEmpty();
    }

    /** Paths that answer with a document of the market. */
    private static List<String> documents() {
        List<String> paths = new ArrayList<>(description.paths());
        paths.removeAll(List.of("/api/v1/live", "/api/v1/openapi.json", "/api/v1/openapi.yaml"));
        paths.removeIf(path -> path.contains("{"));
        return paths;
    }
}

package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a request that cannot be answered is told. */
class ProblemsTest {

    @TempDir
    static Path directory;

    private static MarketDatabase database;
    private static ApiService api;

    @BeforeAll
    static void start() {
        database = MarketDatabase.withSchema(directory);
        database.execute(
                "insert into places_daily values ('2026-11-01', 'India', 'Pune', 'Engineering', 'Remote', 1, 1)");
        api = ApiService.on(database.port());
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/funnel?familly=Engineering | familly | Engineering | family",
                "/api/v1/funnel?family=Enginering | family | Enginering | Engineering",
                "/api/v1/places?country=Atlantis | country | Atlantis | India",
                "/api/v1/places?workMode=remote | workMode | remote | Remote",
                "/api/v1/scores/distribution?from=yesterday | from | yesterday | RFC 3339",
                "/api/v1/scores/distribution?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | to | 2026-11-01T00:00:00Z | after 'from'",
                "/api/v1/scores/distribution?from=2026-11-02T00:00:00Z&from=2026-11-01T00:00:00Z | from | 2026-11-02T00:00:00Z, 2026-11-01T00:00:00Z | once",
                "/api/v1/insights/education?family= | family | '' | a value",
                "/api/v1/insights/employment?limit=3 | limit | 3 | workMode",
                "/api/v1/applications/recent?limit=0 | limit | 0 | 1 to 200",
                "/api/v1/applications/recent?limit=201 | limit | 201 | 1 to 200",
                "/api/v1/applications/recent?limit=many | limit | many | 1 to 200",
                "/api/v1/applications/recent?after=17 | after | 17 | id",
                "/api/v1/applications/volume?resolution=week | resolution | week | day, hour, minute",
                "/api/v1/applications/volume?resolution=minute&family=Engineering | resolution | minute | hour or day",
                "/api/v1/status?verbose=true | verbose | true | no parameters",
                "/api/v1/live?since=1 | since | 1 | no parameters",
                "/api/v1/filters?family=Engineering | family | Engineering | no parameters",
            })
    void aBadParameterIsNamedWithItsValueAndWhatIsAllowed(String path, String parameter, String value, String allowed) {
        HttpResponse<String> response = api.get(path);
        JsonNode problem = problem(response, 400);
        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.get("value").asString()).isEqualTo(value);
        assertThat(problem.get("allowed").asString()).contains(allowed);
        assertThat(problem.get("detail").asString()).contains(parameter, value, allowed);
    }

    @Test
    void aValueIsNeverPartOfAStatement() {
        JsonNode problem = problem(api.get("/api/v1/funnel?family=%27%20or%20true%20--"), 400);
        assertThat(problem.get("value").asString()).isEqualTo("' or true --");
    }

    @Test
    void anUnknownResourceIsAProblemDocument() {
        assertThat(problem(api.get("/api/v1/salaries"), 404).get("instance").asString())
                .isEqualTo("/api/v1/salaries");
    }

    @Test
    void anotherMethodIsAProblemDocumentThatSaysWhichAreAllowed() {
        HttpResponse<String> response = api.send("DELETE", "/api/v1/status");
        problem(response, 405);
        assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void anAnswerInAnotherFormIsRefused() {
        problem(api.get("/api/v1/live", "Accept", "image/png"), 406);
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = ApiService.parsed(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        return problem;
    }
}

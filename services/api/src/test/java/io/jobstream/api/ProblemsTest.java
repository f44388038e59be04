package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        database.execute("insert into market_daily values ('2026-11-01', 'Engineering', 'India', 'Remote', 1)");
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
                "/api/v1/applications/recent?limit=%D9%A3 | limit | \u0663 | 1 to 200",
                "/api/v1/applications/recent?limit=%2B5 | limit | +5 | 1 to 200",
                "/api/v1/applications/recent?after=%2B19a3f5c-0000-7000-8000-000000000000 | after | +19a3f5c-0000-7000-8000-000000000000 | id",
                "/api/v1/scores/distribution?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | to | 2026-11-01T00:00:00Z | after 'from'",
                "/api/v1/scores/distribution?from=2026-11-02T00:00:00Z&from=2026-11-01T00:00:00Z | from | 2026-11-02T00:00:00Z, 2026-11-01T00:00:00Z | once",
                "/api/v1/insights/education?family= | family | '' | a value",
                "/api/v1/insights/employment?limit=3 | limit | 3 | workMode",
                "/api/v1/applications/recent?limit=0 | limit | 0 | 1 to 200",
                "/api/v1/applications/recent?limit=201 | limit | 201 | 1 to 200",
                "/api/v1/applications/recent?limit=many | limit | many | 1 to 200",
                "/api/v1/applications/recent?after=17 | after | 17 | id",
                "/api/v1/applications/changes?status=Fired | status | Fired | Hired",
                "/api/v1/postings/17 | postId | 17 | id",
                "/api/v1/candidates/x?y=1 | candidateId | x | id",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2B10000-01-01T00:00:00Z",
                "%2B999999999-12-31T23:59:59Z",
                "-0001-12-31T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "0001-01-01T00:00:00%2B18:00",
                "9999-12-31T23:59:59-18:00",
                "infinity",
                "-infinity",
                "now",
                "2026-11-01T24:00:00Z",
                "2026-11-01T23:59:60Z",
                "2026-02-30T00:00:00Z",
                "%D9%A2%D9%A0%D9%A2%D9%A6-11-01T00:00:00Z"
            })
    void aTimeThatTheDatabaseCannotHoldIsRefusedByEveryResource(String time) {
        for (String path : filtered()) {
            for (String bound : List.of("from", "to")) {
                JsonNode problem = problem(api.get(path + "?" + bound + "=" + time), 400);
                assertThat(problem.get("parameter").asString()).as(path).isEqualTo(bound);
                assertThat(problem.get("allowed").asString()).contains("RFC 3339", "0001", "9999");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=0001-01-01T00:00:00Z",
                "to=9999-12-31T23:59:59.999999999Z",
                "from=9999-12-31T23:59:59Z",
                "to=0001-01-01T00:00:00.001Z",
                "from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z"
            })
    void theFirstAndTheLastMomentsAreAnsweredByEveryResource(String range) {
        for (String path : filtered()) {
            assertThat(api.get(path + "?" + range).statusCode()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/..;/env",
                "/actuator/health;x=1",
                "/actuator/..;/api/v1/status",
                "/api/v1/status;x=1",
                "/api/v1/status;",
                "/api;v=1/v1/status",
                "/api/v1/places/%2e%2e/status",
                "/api/v1/./status",
                "/;/",
                "/assets/..%3b/",
                "/api/v1/live;jsessionid=1"
            })
    void aPathWithParametersOrDotSegmentsIsAProblemDocument(String path) {
        String answer = api.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("HTTP/1.1 40[04] ").contains("application/problem+json", "\"detail\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/funnel?family=% HTTP/1.1 | 400",
                "GET /api/v1/funnel?family=%f HTTP/1.1 | 400",
                "GET /api/v1/funnel?fam%zzly=a HTTP/1.1 | 400",
                "GET /api/v1/% HTTP/1.1 | 400",
                "GET /api/v1/funnel?family=%FF HTTP/1.1 | 400",
                "GET /api/v1/status<script> HTTP/1.1 | 400",
                "BREW /api/v1/status HTTP/1.1 | 405",
                "TRACE /api/v1/status HTTP/1.1 | 405",
                "PUT /api/v1/funnel HTTP/1.1 | 405",
                "POST /actuator/health HTTP/1.1 | 405",
                "GET /actuator/env HTTP/1.1 | 404",
                "GET /actuator/health/nothing HTTP/1.1 | 404",
                "BREW /api/v1/nothing HTTP/1.1 | 404",
            })
    void everyErrorHasAProblemDocumentAsItsBody(String request, int status) {
        String answer = api.raw(request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("application/problem+json", "\"detail\"", "\"status\":" + status);
    }

    @Test
    void anAddressThatIsTooLongIsAProblemDocument() {
        assertThat(api.raw("GET /api/v1/funnel?family=" + "x".repeat(500_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("application/problem+json", "too long");
    }

    @Test
    void theBodyOfAQuestionIsIgnored() {
        assertThat(api.raw(
                        "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 9\r\n\r\n"
                                + "{\"a\": 17}"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/status",
                "/api/v1/places",
                "/api/v1/live",
                "/api/v1/openapi.json",
                "/",
                "/actuator/health"
            })
    void aTypeOfQualityZeroIsNotAcceptable(String path) {
        problem(api.get(path, "Accept", "*/*;q=0"), 406);
        problem(api.get(path, "Accept", "image/png, application/json;q=0, text/event-stream;q=0.000"), 406);
    }

    @Test
    void anyHostMayReadAndNoOtherOriginIsAllowedTo() {
        String answer =
                api.raw("GET /api/v1/status HTTP/1.1\r\nHost: market.example\r\nOrigin: https://evil.example\r\n"
                        + "Connection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("access-control-");
        assertThat(api.send("OPTIONS", "/api/v1/status", "Origin", "https://evil.example")
                        .headers()
                        .map())
                .noneSatisfy((name, values) -> assertThat(name).startsWithIgnoringCase("access-control-"));
        assertThat(api.raw("GET / HTTP/1.1\r\nHost: market.example\r\nConnection: close\r\n\r\n"))
                .contains("frame-ancestors 'self'", "nosniff");
    }

    @Test
    void aValueThatPostgresCannotHoldIsRefused() {
        assertThat(problem(api.get("/api/v1/funnel?family=%00"), 400)
                        .get("allowed")
                        .asString())
                .contains("without control characters");
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
    void aRecordThatIsNotStoredIsAProblemDocument() {
        JsonNode problem = problem(api.get("/api/v1/postings/019a3f5c-0000-7000-8000-000000000000"), 404);
        assertThat(problem.get("detail").asString()).contains("posting 019a3f5c", "retention");
        problem(api.get("/api/v1/candidates/ffffffff-ffff-7fff-bfff-ffffffffffff"), 404);
        problem(api.get("/api/v1/candidates/00000000-0000-0000-0000-000000000000"), 404);
    }

    @Test
    void anErrorIsAProblemDocumentAlsoForThoseThatAskForCsv() {
        problem(api.get("/api/v1/companies?nonsense=1", "Accept", "text/csv"), 400);
        problem(api.get("/api/v1/summary", "Accept", "text/csv"), 406);
    }

    @Test
    void anAnswerInAnotherFormIsRefused() {
        problem(api.get("/api/v1/live", "Accept", "image/png"), 406);
    }

    /** Resources that take the parameters of a range. */
    private static List<String> filtered() {
        return api.resources().stream()
                .filter(path -> !path.contains("openapi") && !path.endsWith("live") && !path.contains("{"))
                .filter(path -> ApiService.parsed(api.get(path + "?nonsense=1"))
                        .get("allowed")
                        .asString()
                        .contains("from"))
                .toList();
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

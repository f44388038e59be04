package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Random requests, made from the API's own description: no answer is an error of the service, each has a status and a type
 * that are described, and a body of the described schema.
 */
class FuzzTest {

    private static final int REQUESTS = 400;
    private static final int MORE_REQUESTS = 4_000;

    /** Values that have upset some program somewhere. */
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e9",
            "99999999999999999999",
            "NaN",
            "null",
            "true",
            "%",
            "%00",
            "\u0000",
            "\n",
            "'",
            "\"",
            "\\",
            "a;b=c",
            "../..",
            "<b>",
            "${x}",
            "{}",
            "[]",
            "\u0663",
            "\ud83d\ude00",
            "\u202e",
            "x".repeat(300));

    private static final List<String> ODD_TIMES = List.of(
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999Z",
            "0000-12-31T23:59:59Z",
            "+10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-03T24:00:00Z",
            "2026-11-03T23:59:60Z",
            "2026-11-03",
            "2026-11-03T10:00",
            "2026-11-03T10:00:00+14:00",
            "2026-11-03T10:00:00.123456789Z");

    private static final List<String> VALUES =
            List.of("Healthcare", "Technology", "India", "United States", "Remote", "On-site", "Hired", "Rejected");

    private static final List<String> ACCEPTED = List.of(
            "application/json",
            "text/csv",
            "*/*",
            "application/*;q=0.5, text/csv;q=0.9",
            "*/*;q=0",
            "application/json;q=0",
            "text/html",
            "application/problem+json",
            "nonsense",
            ";",
            "application/json;q=x");

    @TempDir
    static Path directory;

    @Test
    void noRequestIsAnErrorOfTheServiceOrAnsweredOtherwiseThanDescribed() {
        ask(0, REQUESTS);
    }

    @Test
    @Tag("long")
    void noneOfManyRequestsIsAnErrorOfTheServiceOrAnsweredOtherwiseThanDescribed() {
        ask(REQUESTS, MORE_REQUESTS);
    }

    private static void ask(long first, long last) {
        try (MarketDatabase database = MarketDatabase.seeded(directory);
                ApiService api = ApiService.on(
                        database.port(),
                        // A slow machine is no error of the service.
                        "jobstream.api.statement-timeout=1m",
                        "jobstream.api.acquire-timeout=1m")) {
            ApiDescription description = ApiDescription.of(api);
            List<String> paths = new ArrayList<>(new TreeSet<>(description.paths()));
            // It has no end.
            paths.remove("/api/v1/live");
            for (long seed = first; seed < last; seed++) {
                Random random = new Random(seed);
                String path = any(paths, random);
                String address = address(description, path, random);
                String method = random.nextInt(20) == 0 ? any(List.of("POST", "PUT", "DELETE"), random) : "GET";
                HttpResponse<String> response = random.nextInt(3) == 0
                        ? api.send(method, address, "Accept", any(ACCEPTED, random))
                        : api.send(method, address);
                check(description, path, response, "seed " + seed + ": " + method + " " + address);
            }
        }
    }

    private static void check(ApiDescription description, String path, HttpResponse<String> response, String request) {
        int status = response.statusCode();
        String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        // An odd value may make the address another one, which the API does not have.
        if (status != 404 || description.responses(path).has("404")) {
            assertThat(description.responses(path).has(String.valueOf(status)))
                    .as(request + " answered " + status)
                    .isTrue();
            assertThat(description.describes(path, status, type))
                    .as(request + " answered " + status + " as " + type)
                    .isTrue();
            description
                    .schemaName(path, status, type)
                    .ifPresent(schema -> assertThat(description.violations(schema, response))
                            .as(request + " answered " + response.body())
                            .isEmpty());
        }
        assertThat(status).as(request).isLessThan(500);
    }

    private static String address(ApiDescription description, String path, Random random) {
        String address = path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : description.parameters(path)) {
            String name = parameter.get("name").asString();
            if (parameter.get("in").asString().equals("path")) {
                address = address.replace("{" + name + "}", encoded(value(parameter.get("schema"), random)));
                continue;
            }
            for (int times = random.nextInt(2) * (1 + random.nextInt(2)); times > 0; times--) {
                query.add(name + "=" + encoded(value(parameter.get("schema"), random)));
            }
        }
        if (random.nextInt(20) == 0) {
            query.add(encoded(any(ODD, random)) + "=" + encoded(any(ODD, random)));
        }
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    /** Mostly one that the schema allows. */
    private static String value(JsonNode schema, Random random) {
        if (random.nextInt(6) == 0) {
            return any(ODD, random);
        }
        if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.get("enum").forEach(word -> words.add(word.asString()));
            return any(words, random);
        }
        return switch (schema.path("type").asString("") + schema.path("format").asString("")) {
            case "stringdate-time" -> time(random);
            case "stringuuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "integer" -> String.valueOf(random.nextInt(220) - 5);
            case "array" -> value(schema.get("items"), random);
            default -> any(VALUES, random);
        };
    }

    private static String time(Random random) {
        return random.nextInt(5) == 0
                ? any(ODD_TIMES, random)
                : Instant.parse("2026-11-01T00:00:00Z")
                        .plus(Duration.ofSeconds(random.nextInt(5 * 86_400)))
                        .toString();
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

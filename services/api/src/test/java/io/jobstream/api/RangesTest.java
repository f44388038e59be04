package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One meaning of a range: whatever is asked, all resources agree with the facts of the range that they say they answer for. */
class RangesTest {

    private static final int CASES = 16;
    private static final int MORE_CASES = 200;
    private static final Instant START = Instant.parse("2026-10-31T20:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(104);

    private static final Map<String, List<String>> VALUES = Map.of(
            "family", List.of("Engineering", "Healthcare", "Software & Data", "Education"),
            "country", List.of("India", "United States", "Germany", "Kenya"),
            "workMode", List.of("Remote", "Hybrid", "On-site"));

    @TempDir
    static Path directory;

    private static MarketDatabase database;
    private static ApiService api;

    @BeforeAll
    static void start() {
        database = MarketDatabase.seeded(directory);
        api = ApiService.on(database.port());
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    /** A random question: a query for the API, and the condition of its filters on facts. */
    private record Question(String query, String condition) {}

    @Test
    void everyResourceAnswersForTheRangeThatItNames() {
        assertAnswersForTheRangeThatItNames(0, CASES);
    }

    @Test
    @Tag("long")
    void everyResourceAnswersForAnyRangeThatItNames() {
        assertAnswersForTheRangeThatItNames(CASES, MORE_CASES);
    }

    private static void assertAnswersForTheRangeThatItNames(int first, int last) {
        for (int seed = first; seed < last; seed++) {
            Question question = question(new Random(seed));
            Map<String, List<Long>> answers = answers(question);
            for (Map.Entry<String, List<Long>> answer : answers.entrySet()) {
                String[] nameAndRange = answer.getKey().split(" ", -1);
                assertThat(answer.getValue())
                        .as("seed " + seed + ", " + answer.getKey() + " for " + question.query())
                        .isEqualTo(facts(nameAndRange[0], question.condition() + nameAndRange[1].replace('_', ' ')));
            }
        }
    }

    @Test
    void allResourcesAgreeOnUpToTwoDaysFromAnyMoment() {
        assertAgreement(0, CASES);
    }

    @Test
    @Tag("long")
    void allResourcesAgreeOnUpToTwoDaysFromFurtherMoments() {
        assertAgreement(CASES, MORE_CASES);
    }

    private static void assertAgreement(int first, int last) {
        for (int seed = first; seed < last; seed++) {
            Random random = new Random(seed);
            Instant from = START.plusMillis(random.nextLong(Duration.ofHours(48).toMillis()));
            Instant to =
                    from.plusMillis(1 + random.nextLong(Duration.ofHours(47).toMillis()));
            String query = filters(random).query() + "&from=" + from + "&to=" + to;
            long applications = api.json("/api/v1/scores/distribution?" + query)
                    .get("count")
                    .asLong();
            assertThat(List.of(
                            sum(api.json("/api/v1/applications/volume?" + query).get("points"), "applications"),
                            api.json("/api/v1/funnel?" + query)
                                    .get("stages")
                                    .get(0)
                                    .get("count")
                                    .asLong(),
                            sum(api.json("/api/v1/insights/education?" + query).get("levels"), "applications"),
                            sum(api.json("/api/v1/insights/employment?" + query).get("workModes"), "applications"),
                            sum(api.json("/api/v1/places?" + query).get("cities"), "applications")))
                    .as("seed " + seed + ", " + query)
                    .containsOnly(applications);
        }
    }

    private static Map<String, List<Long>> answers(Question question) {
        Map<String, List<Long>> answers = new TreeMap<>();
        JsonNode scores = api.json("/api/v1/scores/distribution?" + question.query());
        answers.put("applications " + range(scores), List.of(scores.get("count").asLong()));
        JsonNode funnel = api.json("/api/v1/funnel?" + question.query());
        answers.put(
                "hires " + range(funnel),
                List.of(funnel.get("stages").get(4).get("count").asLong()));
        JsonNode education = api.json("/api/v1/insights/education?" + question.query());
        answers.put(
                "applications,hires " + range(education),
                List.of(sum(education.get("levels"), "applications"), sum(education.get("levels"), "hires")));
        JsonNode employment = api.json("/api/v1/insights/employment?" + question.query());
        answers.put(
                "postings,applications " + range(employment),
                List.of(
                        sum(employment.get("employmentTypes"), "postings"),
                        sum(employment.get("employmentTypes"), "applications")));
        JsonNode places = api.json("/api/v1/places?" + question.query());
        answers.put(
                "applications,postings " + range(places),
                List.of(sum(places.get("cities"), "applications"), sum(places.get("cities"), "postings")));
        JsonNode volume = api.json("/api/v1/applications/volume?" + question.query());
        // A series of no points names no range.
        if (volume.get("points").isEmpty()) {
            return answers;
        }
        answers.put(
                "postings,applications,hires " + range(volume),
                List.of(
                        sum(volume.get("points"), "postings"),
                        sum(volume.get("points"), "applications"),
                        sum(volume.get("points"), "hires")));
        return answers;
    }

    /** The range that an answer names, as a condition with underscores in place of blanks. */
    private static String range(JsonNode answer) {
        List<String> terms = new ArrayList<>();
        if (!answer.get("from").isNull()) {
            terms.add("_and_at_>=_'" + answer.get("from").asString() + "'");
        }
        if (!answer.get("to").isNull()) {
            terms.add("_and_at_<_'" + answer.get("to").asString() + "'");
        }
        return String.join("", terms);
    }

    private static List<Long> facts(String names, String condition) {
        List<Long> facts = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            facts.add(database.number(
                    switch (name) {
                        case "postings" ->
                            "select count(*) from (select *, post_date as at from job_posts) f where " + condition;
                        case "applications" ->
                            "select count(*) from (select *, application_date as at from applications) f where "
                                    + condition;
                        default ->
                            "select count(*) from (select *, status_at as at from application_statuses) f"
                                    + " where status = 'Hired' and " + condition;
                    }));
        }
        return facts;
    }

    private static Question question(Random random) {
        Question filters = filters(random);
        StringBuilder query = new StringBuilder(filters.query());
        Instant from = START.plusMillis(random.nextLong(LENGTH.toMillis()));
        if (random.nextBoolean()) {
            query.append("&from=").append(from);
        }
        if (random.nextBoolean()) {
            query.append("&to=").append(from.plusMillis(1 + random.nextLong(LENGTH.toMillis())));
        }
        return new Question(query.toString(), filters.condition());
    }

    private static Question filters(Random random) {
        StringBuilder query = new StringBuilder();
        StringBuilder condition = new StringBuilder("true");
        new TreeMap<>(VALUES).forEach((name, values) -> {
            if (random.nextInt(3) == 0) {
                List<String> chosen = values.subList(0, 1 + random.nextInt(values.size()));
                chosen.forEach(value -> query.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
                condition
                        .append(" and ")
                        .append(name.equals("workMode") ? "work_mode" : name)
                        .append(" in ('")
                        .append(String.join("', '", chosen))
                        .append("')");
            }
        });
        return new Question(query.toString(), condition.toString());
    }

    private static long sum(JsonNode rows, String field) {
        long sum = 0;
        for (JsonNode row : rows) {
            sum += row.get(field).asLong();
        }
        return sum;
    }
}

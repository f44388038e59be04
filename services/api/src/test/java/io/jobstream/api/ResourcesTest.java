package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every resource against the facts: what it answers from aggregates is counted again, row by row, by SQL. */
class ResourcesTest {

    @TempDir
    static Path directory;

    private static MarketDatabase database;
    private static ApiService api;

    /** A filter as a request has it, and as a condition on facts whose time is in column {@code at}. */
    record Case(String query, String condition) {}

    private static final String RANGE = "from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z";
    private static final String RANGE_CONDITION =
            "at >= timestamptz '2026-11-02T00:00:00Z' and at < timestamptz '2026-11-03T00:00:00Z'";

    private static final List<Case> CASES = List.of(
            new Case("", "true"),
            new Case("family=Engineering", "family = 'Engineering'"),
            new Case(
                    "family=Engineering&family=" + encoded("Software & Data"),
                    "family in ('Engineering', 'Software & Data')"),
            new Case("country=India&country=" + encoded("United States"), "country in ('India', 'United States')"),
            new Case("workMode=Remote", "work_mode = 'Remote'"),
            new Case(RANGE, RANGE_CONDITION),
            new Case(
                    "family=Healthcare&country=Germany&workMode=Hybrid&workMode=On-site&" + RANGE,
                    "family = 'Healthcare' and country = 'Germany' and work_mode in ('Hybrid', 'On-site') and "
                            + RANGE_CONDITION));

    private static final String STATUSES =
            "(select s.status, s.at, a.family, a.country, a.work_mode, a.education_level, a.score"
                    + " from seed.statuses s join applications a using (application_id)) f";
    private static final String POSTINGS = "(select *, post_date as at from job_posts) f";
    private static final String APPLICATIONS = "(select *, application_date as at from applications) f";

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

    @Test
    void volumeByHourCountsPostingsApplicationsAndHires() {
        for (Case filter : CASES) {
            JsonNode volume = api.json("/api/v1/applications/volume?resolution=hour&" + filter.query());
            Map<String, List<Long>> points = new TreeMap<>();
            for (JsonNode point : volume.get("points")) {
                points.put(
                        point.get("time").asString(),
                        List.of(
                                point.get("postings").asLong(),
                                point.get("applications").asLong(),
                                point.get("hires").asLong()));
            }
            Map<String, List<Long>> expected = new TreeMap<>();
            points.keySet().forEach(time -> expected.put(time, List.of(0L, 0L, 0L)));
            for (Map<String, Object> row : database.rows("""
                    select to_char(date_trunc('hour', at, 'UTC') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as hour,
                      count(*) filter (where what = 'posting') as postings,
                      count(*) filter (where what = 'Submitted') as applications,
                      count(*) filter (where what = 'Hired') as hires
                    from (select 'posting' as what, post_date as at, family, country, work_mode from job_posts
                          union all select status, at, family, country, work_mode from %s) f
                    where %s and what in ('posting', 'Submitted', 'Hired') group by 1
                    """.formatted(STATUSES, filter.condition()))) {
                expected.put(
                        (String) row.get("hour"),
                        List.of((Long) row.get("postings"), (Long) row.get("applications"), (Long) row.get("hires")));
            }
            assertThat(points).as(filter.query()).isEqualTo(expected);
        }
    }

    @Test
    void volumeByDayAddsUpToVolumeByHour() {
        for (Case filter : CASES) {
            JsonNode byHour = api.json("/api/v1/applications/volume?resolution=hour&" + filter.query());
            JsonNode byDay = api.json("/api/v1/applications/volume?resolution=day&" + filter.query());
            for (String kind : List.of("postings", "applications", "hires")) {
                assertThat(sum(byDay.get("points"), kind))
                        .as(kind + " " + filter.query())
                        .isEqualTo(sum(byHour.get("points"), kind))
                        .isEqualTo(sum(byHour.get("families"), kind));
            }
        }
    }

    @Test
    void volumeByMinuteCountsEveryKind() {
        JsonNode volume = api.json(
                "/api/v1/applications/volume?resolution=minute&from=2026-11-02T10:00:30Z&to=2026-11-02T12:00:00Z");
        String range = "between timestamptz '2026-11-02T10:00:00Z' and timestamptz '2026-11-02T11:59:59.999Z'";
        assertThat(volume.get("points")).hasSize(120);
        assertThat(sum(volume.get("points"), "postings"))
                .isPositive()
                .isEqualTo(database.number("select count(*) from job_posts where post_date " + range));
        assertThat(sum(volume.get("points"), "candidates"))
                .isEqualTo(database.number("select count(*) from candidates where registered_at " + range));
        assertThat(sum(volume.get("points"), "applications"))
                .isEqualTo(database.number("select count(*) from applications where application_date " + range));
        assertThat(sum(volume.get("points"), "statusChanges"))
                .isEqualTo(database.number("select count(*) from seed.statuses where bit > 1 and at " + range));
    }

    @Test
    void aSeriesHoldsItsLatestPointsWhereThereAreTooMany() {
        JsonNode volume = api.json("/api/v1/applications/volume?resolution=minute");
        assertThat(volume.get("points")).hasSize(1_500);
        assertThat(volume.get("to").asString()).isEqualTo("2026-11-04T00:00:00Z");
    }

    @Test
    void scoresAreCountedInTens() {
        for (Case filter : CASES) {
            JsonNode scores = api.json("/api/v1/scores/distribution?" + filter.query());
            long count = database.number("select count(*) from " + APPLICATIONS + " where " + filter.condition());
            assertThat(scores.get("count").asLong()).as(filter.query()).isEqualTo(count);
            for (JsonNode bucket : scores.get("buckets")) {
                int from = bucket.get("from").asInt();
                assertThat(bucket.get("count").asLong())
                        .as(filter.query() + " from " + from)
                        .isEqualTo(
                                database.number("select count(*) from %s where %s and least(floor(score / 10), 9) = %d"
                                        .formatted(APPLICATIONS, filter.condition(), from / 10)));
            }
            double mean = database.number("select coalesce(round(avg(score)::numeric * 1000), 0) from " + APPLICATIONS
                            + " where " + filter.condition())
                    / 1000.0;
            assertThat(scores.get("mean").asDouble()).isCloseTo(mean, within(0.051));
        }
    }

    @Test
    void theFunnelCountsEveryStatus() {
        for (Case filter : CASES) {
            JsonNode funnel = api.json("/api/v1/funnel?" + filter.query());
            Map<String, Long> counts = new TreeMap<>();
            funnel.get("stages")
                    .forEach(stage -> counts.put(
                            stage.get("status").asString(), stage.get("count").asLong()));
            counts.put("Rejected", funnel.get("rejected").asLong());
            counts.put("Withdrawn", funnel.get("withdrawn").asLong());
            Map<String, Long> expected = new TreeMap<>();
            counts.keySet().forEach(status -> expected.put(status, 0L));
            database.rows("select status, count(*) as n from %s where %s group by 1"
                            .formatted(STATUSES, filter.condition()))
                    .forEach(row -> expected.put((String) row.get("status"), (Long) row.get("n")));
            assertThat(counts).as(filter.query()).isEqualTo(expected);
        }
    }

    @Test
    void educationCountsApplicationsHiresAndScores() {
        for (Case filter : CASES) {
            JsonNode levels =
                    api.json("/api/v1/insights/education?" + filter.query()).get("levels");
            List<List<Object>> actual = new ArrayList<>();
            levels.forEach(level -> actual.add(List.of(
                    level.get("educationLevel").asString(),
                    level.get("applications").asLong(),
                    level.get("hires").asLong())));
            List<List<Object>> expected = database.rows("""
                            select education_level, count(*) filter (where status = 'Submitted') as n,
                              count(*) filter (where status = 'Hired') as hires
                            from %s where %s and status in ('Submitted', 'Hired') group by 1 order by 2 desc, 1
                            """.formatted(STATUSES, filter.condition())).stream()
                    .map(row -> List.copyOf(row.values()))
                    .toList();
            assertThat(actual).as(filter.query()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void employmentCountsByTypeAndByWorkMode() {
        for (Case filter : CASES) {
            JsonNode insights = api.json("/api/v1/insights/employment?" + filter.query());
            assertThat(groups(insights.get("employmentTypes")))
                    .as(filter.query())
                    .isEqualTo(expectedGroups("employment_type", filter));
            assertThat(groups(insights.get("workModes")))
                    .as(filter.query())
                    .isEqualTo(expectedGroups("work_mode", filter));
        }
    }

    @Test
    void placesCountByCityAndCountry() {
        for (Case filter : CASES) {
            JsonNode places = api.json("/api/v1/places?" + filter.query());
            assertThat(groups(places.get("cities"), "city"))
                    .as(filter.query())
                    .isEqualTo(expectedGroups("city", filter));
            assertThat(groups(places.get("countries"), "country"))
                    .as(filter.query())
                    .isEqualTo(expectedGroups("country", filter));
        }
    }

    @Test
    void aCityHasCoordinatesWhereTheCatalogHasThem() {
        JsonNode berlin = city("Berlin");
        assertThat(berlin.get("latitude").asDouble()).isBetween(52.3, 52.7);
        assertThat(berlin.get("longitude").asDouble()).isBetween(13.1, 13.7);
        assertThat(berlin.get("countryCode").asString()).isEqualTo("DE");
        JsonNode unknown = city("Atlantis");
        assertThat(unknown.get("latitude").isNull()).isTrue();
        assertThat(unknown.get("countryCode").isNull()).isTrue();
    }

    @Test
    void pagesOfRecentApplicationsHoldEachOneOnceLatestFirst() {
        for (Case filter : CASES) {
            List<String> ids = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = api.json("/api/v1/applications/recent?limit=200&" + filter.query() + after);
                page.get("items")
                        .forEach(item -> ids.add(item.get("applicationId").asString()));
                JsonNode next = page.get("next");
                after = next.isNull() ? "" : "&after=" + next.asString();
            } while (!after.isEmpty() && ids.size() < 1_000);
            List<String> expected = database
                    .rows("select application_id::text as id from %s where %s order by application_id desc limit %d"
                            .formatted(APPLICATIONS, filter.condition(), ids.size()))
                    .stream()
                    .map(row -> (String) row.get("id"))
                    .toList();
            long all = database.number("select count(*) from " + APPLICATIONS + " where " + filter.condition());
            assertThat(ids).as(filter.query()).isEqualTo(expected).hasSize((int) Math.min(all, 1_000));
        }
    }

    @Test
    void aRecentApplicationTellsItsPosting() {
        JsonNode item =
                api.json("/api/v1/applications/recent?limit=1").get("items").get(0);
        Map<String, Object> row = database.rows(
                        "select p.job_title, p.company, a.score::text as score from applications a join job_posts p using (post_id)"
                                + " order by application_id desc limit 1")
                .get(0);
        assertThat(item.get("jobTitle").asString()).isEqualTo(row.get("job_title"));
        assertThat(item.get("company").asString()).isEqualTo(row.get("company"));
        assertThat(item.get("score").asString()).isEqualTo(row.get("score"));
    }

    @Test
    void filtersAreWhatTheMarketHas() {
        JsonNode filters = api.json("/api/v1/filters");
        assertThat(filters.get("families")).hasSize(13);
        assertThat(filters.get("countries"))
                .hasSize((int) database.number("select count(distinct country) from job_posts"));
        assertThat(filters.get("workModes")).hasSize(3);
        assertThat(filters.get("from").asString()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(filters.get("to").asString()).isEqualTo("2026-11-04T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"family,families", "country,countries", "workMode,workModes"})
    void everyDimensionAddsUpToTheWhole(String parameter, String options) {
        long applications = 0;
        long hires = 0;
        long postings = 0;
        for (JsonNode value : api.json("/api/v1/filters").get(options)) {
            String query = "?" + parameter + "=" + encoded(value.asString());
            applications +=
                    api.json("/api/v1/scores/distribution" + query).get("count").asLong();
            hires += sum(api.json("/api/v1/insights/education" + query).get("levels"), "hires");
            postings += sum(api.json("/api/v1/places" + query).get("cities"), "postings");
        }
        assertThat(applications).isEqualTo(database.number("select count(*) from applications"));
        assertThat(hires).isEqualTo(database.number("select count(*) from seed.statuses where bit = 16"));
        assertThat(postings).isEqualTo(database.number("select count(*) from job_posts"));
    }

    @Test
    void aRangeWidensToWholeHoursAndDays() {
        String query = "?from=2026-11-02T09:20:00Z&to=2026-11-02T10:20:00Z";
        assertThat(api.json("/api/v1/scores/distribution" + query).get("count"))
                .isEqualTo(
                        api.json("/api/v1/scores/distribution?from=2026-11-02T09:00:00Z&to=2026-11-02T12:00:00%2B01:00")
                                .get("count"));
        assertThat(api.json("/api/v1/insights/education" + query))
                .isEqualTo(api.json("/api/v1/insights/education?from=2026-11-02T09:00:00Z&to=2026-11-02T11:00:00Z"));
        assertThat(api.json("/api/v1/insights/education?from=2026-11-01T09:20:00Z&to=2026-11-03T23:00:00Z"))
                .isEqualTo(api.json("/api/v1/insights/education?from=2026-11-01T00:00:00Z&to=2026-11-04T00:00:00Z"));
    }

    @Test
    void anAnswerIsNotSentAgainUntilTheMarketChanges() {
        HttpResponse<String> first = api.get("/api/v1/funnel");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(api.get("/api/v1/funnel", "If-None-Match", tag).statusCode()).isEqualTo(304);
        database.execute("update stream_offsets set next_offset = next_offset + 1, end_offset = end_offset + 1"
                + " where topic = 'job_applications'");
        String next = api.get("/api/v1/funnel", "If-None-Match", tag)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(next).isNotEqualTo(tag);

        database.execute("insert into ledger_hourly_deltas (hour, kind) values ('{2026-11-02T10:00Z}', '{posting}')");
        String unmerged = api.get("/api/v1/funnel", "If-None-Match", next)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(unmerged).isNotEqualTo(next);
        database.execute("select fold_deltas()");
        assertThat(api.get("/api/v1/funnel", "If-None-Match", unmerged).statusCode())
                .as("merged, so what the aggregates say is another answer")
                .isEqualTo(200);
    }

    private static JsonNode city(String name) {
        for (JsonNode city : api.json("/api/v1/places").get("cities")) {
            if (city.get("city").asString().equals(name)) {
                return city;
            }
        }
        throw new AssertionError("There is no city " + name);
    }

    private static Map<String, List<Long>> expectedGroups(String column, Case filter) {
        Map<String, List<Long>> groups = new TreeMap<>();
        database.rows("""
                        select name, sum(p)::bigint as postings, sum(a)::bigint as applications
                        from (select %1$s as name, 1 as p, 0 as a from %2$s where %4$s
                              union all
                              select %1$s as name, 0 as p, 1 as a from %3$s where %4$s) g
                        group by 1
                        """.formatted(column, POSTINGS, APPLICATIONS, filter.condition()))
                .forEach(row -> groups.put(
                        (String) row.get("name"), List.of((Long) row.get("postings"), (Long) row.get("applications"))));
        return groups;
    }

    private static Map<String, List<Long>> groups(JsonNode rows) {
        return groups(rows, "name");
    }

    private static Map<String, List<Long>> groups(JsonNode rows, String name) {
        Map<String, List<Long>> groups = new TreeMap<>();
        rows.forEach(row -> groups.put(
                row.get(name).asString(),
                List.of(row.get("postings").asLong(), row.get("applications").asLong())));
        return groups;
    }

    private static long sum(JsonNode rows, String field) {
        long sum = 0;
        for (JsonNode row : rows) {
            sum += row.get(field).asLong();
        }
        return sum;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/scores/distribution",
                "/api/v1/funnel",
                "/api/v1/applications/volume",
                "/api/v1/insights/education",
                "/api/v1/insights/employment",
                "/api/v1/places"
            })
    void upToTwoDaysAreAnsweredForTheirHours(String path) {
        JsonNode answer = api.json(path + "?from=2026-11-01T10:20:30Z&to=2026-11-02T17:00:01Z");
        assertThat(answer.get("from").asString()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(answer.get("to").asString()).isEqualTo("2026-11-02T18:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/scores/distribution, 2026-11-01T10:00:00Z, 2026-11-03T18:00:00Z",
        "/api/v1/funnel, 2026-11-01T10:00:00Z, 2026-11-03T18:00:00Z",
        "/api/v1/applications/volume, 2026-11-01T10:00:00Z, 2026-11-03T18:00:00Z",
        "/api/v1/insights/education, 2026-11-01T00:00:00Z, 2026-11-04T00:00:00Z",
        "/api/v1/insights/employment, 2026-11-01T00:00:00Z, 2026-11-04T00:00:00Z",
        "/api/v1/places, 2026-11-01T00:00:00Z, 2026-11-04T00:00:00Z"
    })
    void anAnswerSaysWhichRangeItIsFor(String path, String from, String to) {
        JsonNode answer = api.json(path + "?from=2026-11-01T10:20:30Z&to=2026-11-03T17:00:01Z");
        assertThat(answer.get("from").asString()).isEqualTo(from);
        assertThat(answer.get("to").asString()).isEqualTo(to);
        assertThat(api.json(path + "?from=" + from + "&to=" + to)).isEqualTo(answer);
    }
}

package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pay, skills, companies, outcomes, main figures and single records, counted again by SQL on the facts. */
class MarketTest {

    /** A filter as a request has it, and as a condition on facts whose time is in column {@code at}. */
    private record Case(String query, String condition) {

        /** Begin of the range: nothing from before can belong to what is of the range. */
        String begin() {
            return query.contains("from=2026-11-02T05")
                    ? "2026-11-02T05:00Z"
                    : query.contains("from=") ? "2026-11-01T10:00Z" : "-infinity";
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("", "true"),
            new Case("family=Engineering&family=Healthcare", "family in ('Engineering', 'Healthcare')"),
            new Case("country=India&from=2026-11-02T05:00:00Z", "country = 'India' and at >= '2026-11-02T05:00:00Z'"),
            new Case(
                    "workMode=Remote&from=2026-11-01T10:20:00Z&to=2026-11-03T09:40:00Z",
                    "work_mode = 'Remote' and at >= '2026-11-01T10:00:00Z' and at < '2026-11-03T10:00:00Z'"));

    private static final String POSTINGS = "(select *, post_date as at from job_posts) f";

    @TempDir
    static Path directory;

    private static MarketDatabase database;
    private static ApiService api;

    @BeforeAll
    static void start() {
        database = MarketDatabase.seeded(directory);
        database.execute("""
                update job_posts set salary_currency = 'JPY', salary = salary * 151 where country = 'Japan';
                update job_posts set experience_level = 'Senior', skills_needed = '{SQL,Java}', certifications = '{PMP}'
                where post_id in (select post_id from job_posts order by post_id limit 700);
                update candidates set skills = '{Java}', certifications = '{PMP}' where family = 'Engineering'
                  and candidate_id in (select candidate_id from candidates order by 1 limit 900);
                create index on applications (post_id);
                create index on application_statuses (post_id);
                insert into candidates_hourly
                select date_trunc('hour', registered_at, 'UTC'), family, country, education_level, count(*)
                from candidates group by 1, 2, 3, 4;
                """ + MarketDatabase.rollUps());
        api = ApiService.on(database.port());
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @Test
    void payIsInOneCurrency() {
        for (Case filter : CASES) {
            JsonNode pay = api.json("/api/v1/pay?" + filter.query());
            Map<String, List<Long>> expected = new TreeMap<>();
            for (String by : List.of("family", "experience_level", "country")) {
                database.rows("""
                                select %1$s as name, count(*) as n,
                                  round(percentile_cont(0.5) within group (order by usd))::bigint as median,
                                  round(percentile_cont(0.9) within group (order by usd))::bigint as p90
                                from (select *, case salary_currency when 'JPY' then salary / 151.0::float8 else salary end as usd
                                      from %2$s) f
                                where %3$s group by 1
                                """.formatted(by, POSTINGS, filter.condition()))
                        .forEach(row -> expected.put(
                                by.replace("experience_", "") + " " + row.get("name"),
                                List.of((Long) row.get("n"), (Long) row.get("median"), (Long) row.get("p90"))));
            }
            Map<String, List<Long>> answered = new TreeMap<>();
            pay.get("groups")
                    .forEach(group -> answered.put(
                            group.get("by").asString() + " " + group.get("name").asString(),
                            List.of(
                                    group.get("postings").asLong(),
                                    group.get("median").asLong(),
                                    group.get("p90").asLong())));
            assertThat(answered).as(filter.query()).isEqualTo(expected);
            assertThat(pay.get("all").get("postings").asLong()).isEqualTo(postings(filter));
            assertThat(pay.get("truncated").asBoolean()).isFalse();
        }
    }

    @Test
    void skillsAreDemandAgainstSupply() {
        for (Case filter : CASES) {
            JsonNode skills = api.json("/api/v1/skills?" + filter.query());
            String candidates =
                    "select count(*) from (select *, registered_at as at, 'Remote' as work_mode from candidates) f"
                            + " where " + filter.condition();
            assertThat(skills.get("postings").asLong()).isEqualTo(postings(filter));
            assertThat(skills.get("candidates").asLong()).isEqualTo(database.number(candidates));
            for (JsonNode skill : skills.get("skills")) {
                boolean isSkill = skill.get("kind").asString().equals("skill");
                String name = "'" + skill.get("name").asString() + "' = any(";
                assertThat(skill.get("postings").asLong())
                        .as(filter.query() + " " + skill)
                        .isEqualTo(database.number("select count(*) from " + POSTINGS + " where " + filter.condition()
                                + " and " + name + (isSkill ? "skills_needed)" : "certifications)")));
                assertThat(skill.get("candidates").asLong())
                        .as(filter.query() + " " + skill)
                        .isEqualTo(database.number(
                                candidates + " and " + name + (isSkill ? "skills)" : "certifications)")));
            }
        }
        assertThat(api.json("/api/v1/skills").get("skills")).hasSize(3);
    }

    @Test
    void companiesAreThoseWithTheMostPostings() {
        for (Case filter : CASES) {
            JsonNode companies = api.json("/api/v1/companies?" + filter.query());
            List<List<Object>> answered = new ArrayList<>();
            companies
                    .get("companies")
                    .forEach(company -> answered.add(List.of(
                            company.get("name").asString(),
                            company.get("postings").asLong(),
                            company.get("applications").asLong(),
                            company.get("hires").asLong())));
            List<List<Object>> expected =
                    database.rows("""
                            select company, count(*) as postings, sum(applications)::bigint as applications, sum(hires)::bigint as hires
                            from %1$s
                            cross join lateral (select count(*) as applications from applications a where a.post_id = f.post_id
                                                       and application_date >= '%3$s') a
                            cross join lateral (select count(*) as hires from application_statuses s
                                                where s.post_id = f.post_id and status = 'Hired'
                                                and status_at >= '%3$s') h
                            where %2$s group by 1 order by 2 desc, 1 limit 30
                            """.formatted(POSTINGS, filter.condition(), filter.begin())).stream()
                            .map(row -> List.copyOf(row.values()))
                            .toList();
            assertThat(answered).as(filter.query()).isEqualTo(expected);
        }
    }

    @Test
    void outcomesAreThoseOfTheApplicationsOfTheRange() {
        for (Case filter : CASES) {
            JsonNode outcomes = api.json("/api/v1/outcomes?" + filter.query());
            String cohort = "(select *, application_date as at from applications) f where " + filter.condition();
            assertThat(outcomes.get("applications").asLong())
                    .isEqualTo(database.number("select count(*) from " + cohort));
            for (JsonNode stage : outcomes.get("stages")) {
                assertThat(stage.get("count").asLong())
                        .as(filter.query() + " " + stage)
                        .isEqualTo(database.number("select count(*) from " + cohort
                                + " and exists (select from seed.statuses s where s.application_id = f.application_id and status = '"
                                + stage.get("status").asString() + "')"));
            }
            for (JsonNode score : outcomes.get("scores")) {
                String tenth = cohort + " and least(floor(score / 10), 9) = "
                        + score.get("from").asInt() / 10;
                assertThat(score.get("applications").asLong())
                        .isEqualTo(database.number("select count(*) from " + tenth));
                assertThat(score.get("rejected").asLong())
                        .isEqualTo(database.number("select count(*) from " + tenth
                                + " and exists (select from seed.statuses s where s.application_id = f.application_id"
                                + " and status = 'Rejected')"));
            }
        }
        JsonNode screening = api.json("/api/v1/outcomes").get("stages").get(1);
        assertThat(screening.get("medianDays").asDouble()).as("five hours").isCloseTo(5 / 24.0, within(0.005));
    }

    @Test
    void theMainFiguresHaveAPeriodBefore() {
        for (Case filter : CASES) {
            JsonNode summary = api.json("/api/v1/summary?" + filter.query());
            String applications = "select count(*) from (select *, application_date as at from applications) f where "
                    + filter.condition();
            assertThat(summary.get("applications").get("value").asLong())
                    .as(filter.query())
                    .isEqualTo(database.number(applications));
            assertThat(summary.get("postings").get("value").asLong()).isEqualTo(postings(filter));
            double points = 0;
            for (JsonNode point : summary.get("applications").get("points")) {
                points += point.asDouble();
            }
            assertThat(points)
                    .isEqualTo(summary.get("applications").get("value").asDouble());
        }
        JsonNode day = api.json("/api/v1/summary?from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z");
        assertThat(day.get("previousFrom").asString()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(day.get("hires").get("previous").asLong())
                .isEqualTo(database.number(
                        "select count(*) from seed.statuses where status = 'Hired' and at < '2026-11-02T00:00:00Z'"));
        assertThat(day.get("candidates").get("previous").asLong())
                .isEqualTo(database.number(
                        "select count(*) from candidates where registered_at < '2026-11-02T00:00:00Z'"));
        assertThat(day.get("stepHours").asLong()).isEqualTo(1);
        assertThat(api.json("/api/v1/summary?from=2026-11-01T00:00:00Z")
                        .get("previousFrom")
                        .isNull())
                .as("the market had not begun")
                .isTrue();
    }

    @Test
    void changesAreTheLatestFirst() {
        for (Case filter : CASES) {
            List<String> answered = new ArrayList<>();
            api.json("/api/v1/applications/changes?limit=120&status=Hired&status=Interview&" + filter.query())
                    .get("items")
                    .forEach(item -> answered.add(item.get("applicationId").asString() + " "
                            + item.get("status").asString()));
            List<String> expected = database
                    .rows(
                            "select application_id || ' ' || status as change from (select *, status_at as at from application_statuses) f"
                                    + " where status in ('Hired', 'Interview') and "
                                    + exact(filter.condition())
                                    + " order by status_at desc, application_id desc limit 120")
                    .stream()
                    .map(row -> (String) row.get("change"))
                    .toList();
            assertThat(answered).as(filter.query()).isEqualTo(expected);
        }
    }

    @Test
    void aPostingHasItsApplicantsAndACandidateTheirHistory() {
        Map<String, Object> busiest = database.rows("""
                        select post_id::text as post, count(*) as n from applications
                        where application_date >= uuid_extract_timestamp(post_id) group by 1 order by 2 desc, 1 limit 1
                        """).get(0);
        JsonNode posting = api.json("/api/v1/postings/" + busiest.get("post"));
        assertThat(posting.get("applications").asLong()).isEqualTo(busiest.get("n"));
        assertThat(posting.get("applicants")).hasSizeLessThanOrEqualTo(100);
        String candidate = posting.get("applicants").get(0).get("candidateId").asString();
        JsonNode person = api.json("/api/v1/candidates/" + candidate);
        assertThat(person.get("applicationCount").asLong())
                .isEqualTo(database.number("select count(*) from applications where candidate_id = '" + candidate
                        + "' and application_date >= uuid_extract_timestamp(candidate_id)"));
        long steps = 0;
        for (JsonNode application : person.get("applications")) {
            steps += application.get("history").size();
        }
        assertThat(steps)
                .isEqualTo(database.number("select count(*) from seed.statuses join applications using (application_id)"
                        + " where candidate_id = '" + candidate
                        + "' and application_date >= uuid_extract_timestamp(candidate_id)"));
    }

    @Test
    void tablesAreToBeHadAsCsv() {
        String csv = api.get("/api/v1/companies", "Accept", "text/csv").body();
        assertThat(csv).startsWith("name,industry,postings,applications,hires,meanScore\r\n");
        assertThat(csv.lines()).hasSize(31);
        assertThat(api.get("/api/v1/applications/volume?resolution=hour", "Accept", "text/csv")
                        .body())
                .startsWith("time,postings,applications,hires\r\n2026-11-01T00:00:00Z,");
        assertThat(api.get("/api/v1/companies", "Accept", "*/*").body()).startsWith("{");
        assertThat(api.get("/api/v1/funnel?from=2030-01-01T00:00:00Z", "Accept", "text/csv")
                        .body()
                        .lines())
                .hasSize(6);
    }

    private static long postings(Case filter) {
        return database.number("select count(*) from " + POSTINGS + " where " + filter.condition());
    }

    /** The range of single records applies to the moment. */
    private static String exact(String condition) {
        return condition
                .replace("'2026-11-01T10:00:00Z'", "'2026-11-01T10:20:00Z'")
                .replace("'2026-11-03T10:00:00Z'", "'2026-11-03T09:40:00Z'");
    }
}

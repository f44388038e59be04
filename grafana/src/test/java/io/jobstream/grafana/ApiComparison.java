package io.jobstream.grafana;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Holds the figures of the market's panels against those of the API of the same market, for one range.
 *
 * @param panels     panels of the dashboard
 * @param connection connection to the database
 * @param variables  what is chosen
 * @param from       begin of the range, of a simulated hour
 * @param to         its end, exclusive, of a simulated hour
 */
record ApiComparison(
        PlayedMarket market,
        List<Panel> panels,
        Connection connection,
        Map<String, String> variables,
        Instant from,
        Instant to) {

    /** Figures that both take by the hour, or both by the UTC day. */
    void assertTheSameFigures() throws Exception {
        assertThat(figures(ask("Job families"), "Applications", "Family")).isNotEmpty();
        JsonNode funnel = api("funnel");
        assertSame("Funnel", "Stage", "Applications", funnel.path("stages"), "status", "count");
        JsonNode families = api("applications/volume").path("families");
        assertSame("Job families", "Family", "Postings", families, "family", "postings");
        assertSame("Job families", "Family", "Applications", families, "family", "applications");
        assertSame("Job families", "Family", "Hires", families, "family", "hires");
        assertThat(figures(ask("Compatibility scores"), "Applications", "Score"))
                .isEqualTo(figures(
                        api("scores/distribution").path("buckets"),
                        bucket -> bucket.path("from").asInt() + " to "
                                + bucket.path("to").asInt(),
                        "count"));
        JsonNode cities = api("places").path("cities");
        for (String column : List.of("Postings", "Applications")) {
            assertThat(figures(ask("Places"), column, "City", "Country"))
                    .as(column + " of places")
                    .isEqualTo(figures(
                            cities,
                            city -> city.path("city").asString() + ", "
                                    + city.path("country").asString(),
                            column.toLowerCase(Locale.ROOT)));
        }
        JsonNode types = api("insights/employment").path("employmentTypes");
        assertSame("Kinds of employment", "Employment", "Postings", types, "name", "postings");
        assertSame("Kinds of employment", "Employment", "Applications", types, "name", "applications");
        JsonNode levels = api("insights/education").path("levels");
        assertSame("Education of applicants", "Education", "Applications", levels, "educationLevel", "applications");
        assertSame("Education of applicants", "Education", "Hires", levels, "educationLevel", "hires");
        assertTheSameLedger();
        assertThat(60 * ask("Events by kind").sum("Applications"))
                .isCloseTo(sum(families, "applications"), within(0.01));
    }

    private void assertTheSameLedger() throws Exception {
        JsonNode ledger = api("ledger");
        assertThat(ledger.path("truncated").asBoolean(true)).isFalse();
        Map<String, String> fields = Map.of(
                "Announced", "expected",
                "Stored", "observed",
                "Missing", "missing",
                "Unexpected", "unexpected",
                "Late", "late",
                "Repeated", "duplicated",
                "Unreadable", "dead");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            assertSame("Ledger by kind", "Kind", field.getKey(), ledger.path("entries"), "kind", field.getValue());
        }
    }

    /** Figures that the panels give by the hour, and the API by the day: the same if the range is of whole days. */
    void assertTheSameFiguresOfWholeDays() throws Exception {
        JsonNode countries = api("places").path("countries");
        assertSame("Countries", "Country", "Postings", countries, "country", "postings");
        assertSame("Countries", "Country", "Applications", countries, "country", "applications");
        JsonNode modes = api("insights/employment").path("workModes");
        assertSame("Work modes", "Work mode", "Applications", modes, "name", "applications");
    }

    /** Figures that only the panels give by the hour, against the stored facts of exactly that range. */
    void assertTheFiguresOfTheFacts() throws SQLException {
        assertFacts("Countries", "Country", "Applications", "country", "applications", "application_date");
        assertFacts("Countries", "Country", "Postings", "country", "job_posts", "post_date");
        assertFacts("Work modes", "Work mode", "Applications", "work_mode", "applications", "application_date");
        assertFacts("Pay by country", "Country", "Postings", "country", "job_posts", "post_date");
    }

    private void assertFacts(String title, String key, String value, String column, String table, String moment)
            throws SQLException {
        Answer facts = PlayedMarket.ask(
                connection,
                "select %s as key, count(*) as count from %s where %s >= '%s' and %s < '%s' group by 1"
                        .formatted(column, table, moment, from, moment, to));
        assertThat(figures(ask(title), value, key))
                .as(value + " of " + title)
                .isEqualTo(figures(facts, "count", "key"));
    }

    private void assertSame(
            String title, String key, String value, JsonNode answer, String answeredKey, String answeredValue)
            throws SQLException {
        assertThat(figures(ask(title), value, key))
                .as(value + " of " + title)
                .isEqualTo(figures(answer, entry -> entry.path(answeredKey).asString(), answeredValue));
    }

    /** Sums by key, without those that are 0, which not both name. */
    private static Map<String, Double> figures(JsonNode answer, Function<JsonNode, String> key, String value) {
        Map<String, Double> figures = new TreeMap<>();
        for (JsonNode entry : answer) {
            figures.merge(key.apply(entry), entry.path(value).asDouble(), Double::sum);
        }
        figures.values().removeIf(figure -> figure == 0);
        return figures;
    }

    /** As above, by the texts of some columns. */
    private static Map<String, Double> figures(Answer answer, String value, String... keys) {
        Map<String, Double> figures = new TreeMap<>();
        for (int row = 0; row < answer.rows().size(); row++) {
            int at = row;
            String key = Stream.of(keys)
                    .map(column -> answer.column(column).get(at).toString())
                    .collect(joining(", "));
            figures.merge(key, ((Number) answer.column(value).get(at)).doubleValue(), Double::sum);
        }
        figures.values().removeIf(figure -> figure == 0);
        return figures;
    }

    private static double sum(JsonNode answer, String value) {
        return figures(answer, entry -> "", value).getOrDefault("", 0.0);
    }

    private Answer ask(String title) throws SQLException {
        Panel panel = panels.stream()
                .filter(one -> one.title().equals(title) && !one.isRow())
                .findFirst()
                .orElseThrow();
        GrafanaSql grafana = new GrafanaSql(from, to, Duration.ofHours(1), variables);
        return PlayedMarket.ask(
                connection, grafana.expand(panel.targets().get(0).path("rawSql").asString()));
    }

    private JsonNode api(String resource) throws InterruptedException {
        return market.api("/api/v1/" + resource + "?from=" + from + "&to=" + to);
    }
}

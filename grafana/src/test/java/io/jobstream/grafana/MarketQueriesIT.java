package io.jobstream.grafana;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every SQL of the market's dashboard, run on the real schema and a market that real services played. */
class MarketQueriesIT {

    private static final Dashboard DASHBOARD = Dashboard.named("jobstream-market");

    /** Panels without rows while all is well. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("What the audit found");

    /** The variables where "All" is chosen. */
    private static final Map<String, String> ALL = DASHBOARD.filters().stream()
            .collect(toMap(
                    variable -> variable.path("name").asString(),
                    variable -> variable.path("allValue").asString()));

    @TempDir
    private static Path home;

    private static PlayedMarket market;
    private static Connection played;
    private static Connection empty;

    @BeforeAll
    static void play() throws SQLException {
        market = PlayedMarket.play(home);
        played = market.connect();
        empty = market.connectToEmpty();
    }

    @AfterAll
    static void stop() throws SQLException {
        empty.close();
        played.close();
        market.close();
    }

    static Stream<Panel> panels() {
        return DASHBOARD.panels().stream();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void showsThePlayedMarket(Panel panel) throws SQLException {
        for (JsonNode target : panel.targets()) {
            Answer answer = ask(played, panel, target, ALL);

            if (!MAY_BE_EMPTY.contains(panel.title())) {
                assertThat(answer.rows()).as("rows").isNotEmpty();
            }
            assertThat(PanelFields.of(panel).missingIn(answer.columns()))
                    .as("fields that the panel wants, among " + answer.columns())
                    .isEmpty();
            if (target.path("format").asString().equals("time_series")) {
                assertIsSeries(answer);
            }
        }
    }

    private static void assertIsSeries(Answer answer) {
        assertThat(answer.columns().get(0)).isEqualTo("time");
        assertThat(answer.column("time")).isSortedAccordingTo((a, b) -> Double.compare(number(a), number(b)));
        boolean labelled = answer.columns().contains("metric");
        if (labelled) {
            assertThat(answer.columns()).containsExactly("time", "metric", "value");
        }
        for (String column : answer.columns()) {
            Class<?> wanted = column.equals("metric") ? String.class : Number.class;
            assertThat(answer.column(column).stream().filter(value -> !wanted.isInstance(value)))
                    .as("values of %s that are no %s", column, wanted.getSimpleName())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void answersForOneFamilyCountryAndWorkMode(Panel panel) throws SQLException {
        Map<String, String> one = new HashMap<>();
        offered(played).forEach((name, values) -> one.put(name, GrafanaSql.quoted(values.subList(0, 1))));
        for (JsonNode target : panel.targets()) {
            ask(played, panel, target, one);
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void isNoErrorBeforeTheMarketBegins(Panel panel) throws SQLException {
        for (JsonNode target : panel.targets()) {
            ask(empty, panel, target, ALL);
        }
    }

    @Test
    void variablesOfferWhatThereIs() throws SQLException {
        Map<String, List<String>> all = offered(played);

        assertThat(all.get("family")).hasSizeGreaterThan(10).contains("Healthcare");
        assertThat(all.get("country")).hasSizeGreaterThan(40).contains("United States");
        assertThat(all.get("work_mode")).containsExactly("Hybrid", "On-site", "Remote");
        assertThat(offered(empty).values())
                .allSatisfy(values -> assertThat(values).isEmpty());
    }

    @Test
    void allThatIsOfferedTogetherIsAll() throws SQLException {
        Map<String, String> each = new HashMap<>();
        offered(played).forEach((name, values) -> each.put(name, GrafanaSql.quoted(values)));
        Panel families = panel("Job families");

        assertThat(ask(played, families, families.targets().get(0), each)).isEqualTo(ask("Job families"));
    }

    @Test
    void figuresAddUpToTheFacts() throws SQLException {
        double applications = number("select count(*) from applications");
        double postings = number("select count(*) from job_posts");

        assertThat(ask("Applications by family").sum("value")).isEqualTo(applications);
        assertThat(ask("Postings, applications and hires").sum("Postings")).isEqualTo(postings);
        assertThat(ask("Candidates by education").sum("value")).isEqualTo(number("select count(*) from candidates"));
        assertThat(number(ask("Funnel").column("Applications").get(0))).isEqualTo(applications);
        assertThat(ask("Compatibility scores").sum("Applications")).isEqualTo(applications);
        for (String panel : List.of(
                "Job families",
                "Countries",
                "Places",
                "Work modes",
                "Kinds of employment",
                "Education of applicants")) {
            assertThat(ask(panel).sum("Applications")).as(panel).isEqualTo(applications);
        }
        assertThat(ask("Pay by country").sum("Postings")).isEqualTo(postings);
        assertThat(ask("Ledger by kind").sum("Unreadable"))
                .isEqualTo(ask("Unreadable records").sum("Records"));
        assertThat(ask("Exact").column("Exact")).containsExactly(1);
        assertThat(ask("Exact hours by kind").column("value")).containsOnly(1);
    }

    @Test
    void figuresOfARangeThatEndsAtMidnightAreThoseOfTheApi() throws Exception {
        Instant from = PlayedMarket.START.plus(Duration.ofDays(1));
        Instant to = from.plus(Duration.ofDays(3));
        double applications =
                number("select count(*) from applications where application_date >= '%s' and application_date < '%s'"
                        .formatted(from, to));
        String range = "?from=" + from + "&to=" + to;

        assertThat(market.api("/api/v1/status").path("state").path("name").asString())
                .isEqualTo("Completed");
        assertThat(sum(market.api("/api/v1/places" + range).path("cities"))).isEqualTo(applications);
        assertThat(market.api("/api/v1/funnel" + range)
                        .path("stages")
                        .path(0)
                        .path("count")
                        .asDouble())
                .isEqualTo(applications);
        for (String panel : List.of(
                "Job families",
                "Countries",
                "Places",
                "Work modes",
                "Kinds of employment",
                "Education of applicants",
                "Compatibility scores")) {
            assertThat(askFor(panel, from, to).sum("Applications")).as(panel).isEqualTo(applications);
        }
        assertThat(number(askFor("Funnel", from, to).column("Applications").get(0)))
                .isEqualTo(applications);
        // Events of a minute, by points of an hour.
        assertThat(60 * askFor("Events by kind", from, to).sum("Applications")).isCloseTo(applications, within(0.01));
        assertThat(askFor("Pay by country", from, to).sum("Postings"))
                .isEqualTo(number("select count(*) from job_posts where post_date >= '%s' and post_date < '%s'"
                        .formatted(from, to)));
    }

    private static double sum(JsonNode places) {
        return places.valueStream()
                .mapToDouble(place -> place.path("applications").asDouble())
                .sum();
    }

    private static Answer askFor(String title, Instant from, Instant to) throws SQLException {
        GrafanaSql grafana = new GrafanaSql(from, to, Duration.ofHours(1), ALL);
        return PlayedMarket.ask(
                played,
                grafana.expand(panel(title).targets().get(0).path("rawSql").asString()));
    }

    @Test
    void everyMetricIsInTheCatalogueAsItIsExposed() throws Exception {
        String catalogue = MetricsCatalogue.with(market.metrics());
        if ("write".equals(System.getProperty("jobstream.document"))) {
            Files.writeString(MetricsCatalogue.DOCUMENT, catalogue);
        }

        assertThat(MetricsCatalogue.own(market.metrics()))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        metric -> assertThat(metric.help()).as(metric.name()).isNotBlank());
        assertThat(catalogue).isEqualTo(Files.readString(MetricsCatalogue.DOCUMENT));
    }

    @Test
    void promtoolHasNothingAgainstTheMetrics() throws Exception {
        String own = market.metrics()
                .lines()
                .filter(line -> line.matches("(# (HELP|TYPE) )?jobstream_.*"))
                .collect(joining("\n", "", "\n"));

        Promtool.run(Files.writeString(home.resolve("metrics.txt"), own), "check", "metrics")
                .assertSuccess();
    }

    @Test
    void placesLieWhereTheCatalogHasThem() throws SQLException, IOException {
        List<String> catalog = Files.readAllLines(Path.of("../data/locations.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(line ->
                        line[0] + ", " + line[1] + " at " + Double.valueOf(line[4]) + " " + Double.valueOf(line[5]))
                .toList();

        Answer places = ask("Places");
        int latitude = places.columns().indexOf("latitude");
        int longitude = places.columns().indexOf("longitude");
        int country = places.columns().indexOf("Country");
        int city = places.columns().indexOf("City");

        assertThat(places.rows()).isNotEmpty();
        assertThat(places.rows().stream()
                        .map(row -> row.get(city) + ", " + row.get(country) + " at " + row.get(latitude) + " "
                                + row.get(longitude)))
                .isSubsetOf(catalog);
    }

    private static Answer ask(String title) throws SQLException {
        Panel panel = panel(title);
        return ask(played, panel, panel.targets().get(0), ALL);
    }

    private static Panel panel(String title) {
        return panels().filter(panel -> panel.title().equals(title)).findFirst().orElseThrow();
    }

    private static Answer ask(Connection connection, Panel panel, JsonNode target, Map<String, String> variables)
            throws SQLException {
        // By the hour, although the range would let Grafana choose a little more: sums over points are sums of events.
        GrafanaSql grafana = new GrafanaSql(PlayedMarket.START, PlayedMarket.END, Duration.ofHours(1), variables);
        return PlayedMarket.ask(connection, grafana.expand(target.path("rawSql").asString()));
    }

    /** What the variables offer. */
    private static Map<String, List<String>> offered(Connection connection) throws SQLException {
        Map<String, List<String>> all = new HashMap<>();
        for (JsonNode variable : DASHBOARD.filters()) {
            Answer answer = PlayedMarket.ask(connection, variable.path("query").asString());
            all.put(
                    variable.path("name").asString(),
                    answer.column(answer.columns().get(0)).stream()
                            .map(Object::toString)
                            .toList());
        }
        return all;
    }

    private static double number(String sql) throws SQLException {
        Answer answer = PlayedMarket.ask(played, sql);
        return answer.sum(answer.columns().get(0));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}

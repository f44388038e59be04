package io.jobstream.grafana;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

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
            Answer answer = ask(played, target, ALL);

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
            ask(played, target, one);
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void isNoErrorBeforeTheMarketBegins(Panel panel) throws SQLException {
        for (JsonNode target : panel.targets()) {
            ask(empty, target, ALL);
        }
    }

    @Test
    void variablesOfferWhatThereIs() throws SQLException {
        Map<String, List<String>> all = offered(played);

        assertThat(all.get("family")).hasSizeGreaterThan(10).contains("Healthcare");
        // A small market plays in the largest cities only.
        assertThat(all.get("country")).hasSizeGreaterThan(4).contains("United States");
        assertThat(all.get("work_mode")).containsExactly("Hybrid", "On-site", "Remote");
        assertThat(offered(empty).values())
                .allSatisfy(values -> assertThat(values).isEmpty());
    }

    @Test
    void allThatIsOfferedTogetherIsAll() throws SQLException {
        Map<String, String> each = new HashMap<>();
        offered(played).forEach((name, values) -> each.put(name, GrafanaSql.quoted(values)));
        Panel families = panel("Job families");

        assertThat(ask(played, families.targets().get(0), each)).isEqualTo(ask("Job families"));
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
        ApiComparison days = comparison(from, from.plus(Duration.ofDays(3)));

        days.assertTheSameFigures();
        days.assertTheSameFiguresOfWholeDays();
        days.assertTheFiguresOfTheFacts();
    }

    @Test
    void figuresOfSixHoursAreThoseOfTheApi() throws Exception {
        Instant from = PlayedMarket.START.plus(Duration.ofHours(2 * 24 + 10));
        ApiComparison hours = comparison(from, from.plus(Duration.ofHours(6)));

        hours.assertTheSameFigures();
        hours.assertTheFiguresOfTheFacts();
    }

    private static ApiComparison comparison(Instant from, Instant to) {
        return new ApiComparison(market, DASHBOARD.panels(), played, ALL, from, to);
    }

    @Test
    void theLinksAtTheTopGoByWhatIsStored() throws SQLException {
        Map<String, String> offered = new HashMap<>();
        for (JsonNode variable : DASHBOARD.queryVariables()) {
            if (!DASHBOARD.filters().contains(variable)) {
                String query = variable.path("query").asString();
                offered.put(
                        variable.path("name").asString(),
                        String.valueOf(
                                PlayedMarket.ask(played, query).column("ms").get(0)));
                assertThat(PlayedMarket.ask(empty, query).column("ms")).containsExactly(Answer.NOTHING);
            }
        }

        long end = PlayedMarket.END.toEpochMilli();
        assertThat(offered)
                .containsEntry("stored_from", String.valueOf(PlayedMarket.START.toEpochMilli()))
                .containsEntry("stored_to", String.valueOf(end))
                .containsEntry(
                        "day_from", String.valueOf(end - Duration.ofDays(1).toMillis()))
                .containsEntry(
                        "week_from", String.valueOf(end - Duration.ofDays(7).toMillis()));
    }

    @Test
    void annotationsShowHoursThatDiffer() throws SQLException {
        for (JsonNode annotation : DASHBOARD.annotations()) {
            String query = sql(annotation.path("target"), ALL);

            assertThat(PlayedMarket.ask(played, query).columns()).containsExactly("time", "text", "tags");
            assertThat(PlayedMarket.ask(played, query).rows()).isEmpty();
            assertThat(PlayedMarket.ask(played, query.replace("not exact", "exact"))
                            .rows())
                    .isNotEmpty();
            assertThat(PlayedMarket.ask(empty, query).rows()).isEmpty();
        }
    }

    @Test
    void metricsAreThoseOfTheCatalogueAndPromtoolHasNothingAgainstThem() throws Exception {
        MetricsCatalogue.assertHolds(market.metrics());
        Path own = Files.writeString(home.resolve("metrics.txt"), MetricsCatalogue.linesOfOwn(market.metrics()));

        Promtool.run(own, "check", "metrics").assertSuccess();
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
        return ask(played, panel.targets().get(0), ALL);
    }

    private static Panel panel(String title) {
        return panels().filter(panel -> panel.title().equals(title)).findFirst().orElseThrow();
    }

    private static Answer ask(Connection connection, JsonNode target, Map<String, String> variables)
            throws SQLException {
        return PlayedMarket.ask(connection, sql(target, variables));
    }

    private static String sql(JsonNode target, Map<String, String> variables) {
        // By the hour, although the range would let Grafana choose a little more: sums over points are sums of events.
        GrafanaSql grafana = new GrafanaSql(PlayedMarket.START, PlayedMarket.END, Duration.ofHours(1), variables);
        return grafana.expand(target.path("rawSql").asString());
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

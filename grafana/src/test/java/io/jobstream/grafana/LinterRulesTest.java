package io.jobstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The rules of Grafana's dashboard linter that {@link DashboardRulesTest} does not have. Its rules on the variables job and
 * instance do not apply: JobStream's dashboards choose by namespace and simulation.
 */
class LinterRulesTest {

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)?\\{([^}]*)}");
    private static final Pattern RANGE = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern RATED = Pattern.compile("(?:rate|increase)\\(([a-z_]+)\\{");
    private static final Pattern COUNTER = Pattern.compile("\\b([a-z_]+_total)\\{");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\(([a-z_]+)\\{(.+)}, ([a-z_]+)\\)");

    /** The operator looks after all simulations, and its metrics know none. */
    private static final String OF_THE_OPERATOR = "operator_sdk_";

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    static List<Dashboard> byTheWallClock() {
        return Dashboard.byTheWallClock();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void cannotBeEdited(Dashboard dashboard) {
        assertThat(dashboard.json().path("editable").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variablesAreReadAgainWhenTheRangeChanges(Dashboard dashboard) {
        assertThat(dashboard.queryVariables())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.path("refresh").asInt())
                        .as(variable.toString())
                        .isEqualTo(2));
    }

    @ParameterizedTest
    @MethodSource("byTheWallClock")
    void ratesAreOfTheRangeThatGrafanaComputes(Dashboard dashboard) {
        assertThat(expressions(dashboard))
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(
                                RANGE.matcher(expression).results().map(range -> range.group(1)))
                        .allMatch(range -> range.equals("$__rate_interval")));
    }

    @ParameterizedTest
    @MethodSource("byTheWallClock")
    void countersAreShownAsRates(Dashboard dashboard) {
        for (String expression : expressions(dashboard).toList()) {
            assertThat(names(COUNTER, expression)).as(expression).isSubsetOf(names(RATED, expression));
        }
    }

    @ParameterizedTest
    @MethodSource("byTheWallClock")
    void everySelectorIsRestrictedByNamespaceAndSimulation(Dashboard dashboard) {
        for (String expression : expressions(dashboard).toList()) {
            assertThat(SELECTOR.matcher(expression).results())
                    .as(expression)
                    .isNotEmpty()
                    .allSatisfy(selector -> {
                        if (selector.group().contains(OF_THE_OPERATOR)) {
                            assertThat(selector.group(2)).contains("job=~\"jobstream.*\"");
                        } else {
                            assertThat(selector.group(2))
                                    .contains("namespace=~\"$namespace\"", "simulation=~\"$simulation\"");
                        }
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("byTheWallClock")
    void variablesAskForTheValuesOfOneLabel(Dashboard dashboard) {
        assertThat(dashboard.filters()).hasSize(2).allSatisfy(variable -> {
            Matcher query =
                    LABEL_VALUES.matcher(variable.path("query").path("query").asString());
            assertThat(query.matches()).as(variable.toString()).isTrue();
            assertThat(query.group(3)).isEqualTo(variable.path("name").asString());
            assertThat(variable.path("multi").asBoolean(false)).isTrue();
            assertThat(variable.path("allValue").asString()).isEqualTo(".*");
        });
    }

    @ParameterizedTest
    @MethodSource("byTheWallClock")
    void linksKeepTheRangeWhereBothDashboardsGoByTheSameClock(Dashboard dashboard) {
        for (JsonNode link : dashboard.links()) {
            String url = link.path("url").asString();
            boolean sameClock = url.startsWith("/d/") && !url.equals("/d/jobstream-market");
            assertThat(link.path("keepTime").asBoolean(!sameClock)).as(url).isEqualTo(sameClock);
            assertThat(link.path("includeVars").asBoolean(!sameClock)).as(url).isEqualTo(sameClock);
        }
    }

    @Test
    void theMarketsLinksFollowSimulatedTimeAndKeepTheFilters() {
        Dashboard market = Dashboard.named("jobstream-market");
        List<JsonNode> ranges = market.links().stream()
                .filter(link -> link.path("url").asString().startsWith("/d/jobstream-market?"))
                .toList();

        assertThat(ranges).hasSize(3).allSatisfy(link -> {
            assertThat(link.path("url").asString()).matches(".+\\?from=\\$\\{[a-z_]+}&to=\\$\\{stored_to}");
            assertThat(link.path("includeVars").asBoolean(false)).isTrue();
        });
        assertThat(market.queryVariables().stream()
                        .filter(variable -> !market.filters().contains(variable)))
                .allMatch(variable -> variable.path("skipUrlSync").asBoolean(false));
        assertThat(market.links())
                .extracting(link -> link.path("url").asString())
                .contains("${page}/api/v1/funnel?from=${__from:date:iso}&to=${__to:date:iso}");
    }

    @ParameterizedTest
    @MethodSource("byTheWallClock")
    void annotationsShowStartsChangesOfStateAndAlerts(Dashboard dashboard) {
        assertThat(dashboard.annotations())
                .extracting(annotation -> annotation.path("name").asString())
                .containsExactly("State changes", "Starts", "Alerts");
    }

    private static Stream<String> expressions(Dashboard dashboard) {
        return dashboard.panels().stream()
                .flatMap(panel -> panel.targets().stream())
                .map(target -> target.path("expr").asString());
    }

    private static List<String> names(Pattern pattern, String expression) {
        return pattern.matcher(expression)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

package io.jobstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.grafana.Panel.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds of every dashboard, so that it can be imported and provisioned as it is, and read by a stranger. */
class DashboardRulesTest {

    private static final int WIDTH = 24;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    /** Of all that Grafana knows, those in use. Another one is looked up there and added here. */
    private static final Set<String> UNITS = Set.of(
            "none",
            "string",
            "short",
            "locale",
            "percentunit",
            "bytes",
            "Bps",
            "s",
            "degree",
            "dateTimeAsIso",
            "dateTimeFromNow",
            "eps",
            "epm",
            "ops",
            "reqps",
            "recps");

    private static final Set<String> TYPES =
            Set.of("barchart", "geomap", "heatmap", "piechart", "row", "stat", "state-timeline", "table", "timeseries");

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @Test
    void thereAreFour() {
        assertThat(dashboards())
                .extracting(Dashboard::uid)
                .containsExactly(
                        "jobstream-market", "jobstream-operator", "jobstream-pipeline", "jobstream-simulation");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isKnownByItsFileAndLinksToTheOthers(Dashboard dashboard) {
        JsonNode json = dashboard.json();

        assertThat(dashboard).hasToString(dashboard.uid() + ".json");
        assertThat(dashboard.uid()).matches("[a-z-]{1,40}");
        assertThat(json.path("tags").valueStream().map(JsonNode::asString)).contains("jobstream");
        assertThat(dashboard.links().stream().map(link -> link.path("url").asString()))
                .containsAll(dashboards().stream()
                        .map(Dashboard::uid)
                        .filter(uid -> !uid.equals(dashboard.uid()))
                        .map(uid -> "/d/" + uid)
                        .toList())
                .contains("${page}/")
                .anyMatch(url -> url.startsWith("${page}/api/v1/"));
        assertThat(json.path("title").asString()).startsWith("JobStream ");
        assertThat(json.path("description").asString()).endsWith(".");
        assertThat(json.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(42);
        assertThat(json.path("refresh").asString()).matches("[0-9]+[sm]");
        assertThat(json.path("time").path("to").asString()).isEqualTo("now");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void asksForNothingWhenItIsImported(Dashboard dashboard) {
        assertThat(dashboard.json().has("id")).isFalse();
        assertThat(dashboard.text()).doesNotContain("__inputs", "__requires", "${DS_");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void namesNoDataSourceButTheVariable(Dashboard dashboard) {
        List<JsonNode> chosen = dashboard.variables().stream()
                .filter(variable -> variable.path("type").asString().equals("datasource"))
                .toList();
        assertThat(chosen).hasSize(1);
        assertThat(chosen.get(0).path("name").asString()).isEqualTo("datasource");
        String kind = chosen.get(0).path("query").asString();

        Stream<JsonNode> places = Stream.concat(
                dashboard.panels().stream()
                        .flatMap(panel -> Stream.concat(Stream.of(panel.json()), panel.targets().stream())),
                Stream.concat(dashboard.queryVariables().stream(), dashboard.annotations().stream()));
        assertThat(places.map(place -> place.path("datasource"))).allSatisfy(source -> {
            assertThat(source.path("type").asString()).isEqualTo(kind);
            assertThat(source.path("uid").asString()).isEqualTo("${datasource}");
        });
        assertThat(Pattern.compile("\"uid\": \"([^\"]*)\"")
                        .matcher(dashboard.text())
                        .results()
                        .map(match -> match.group(1)))
                .containsOnly("${datasource}", dashboard.uid());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatItShowsAndInWhichUnit(Dashboard dashboard) {
        assertThat(dashboard.boxes()).allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.type()).isIn(TYPES);
        });
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.description())
                    .as("description of " + panel)
                    .hasSizeGreaterThan(15)
                    .endsWith(".");
            assertThat(panel.units())
                    .as("units of " + panel)
                    .allSatisfy(unit -> assertThat(UNITS.contains(unit) || unit.startsWith("suffix:"))
                            .as("'%s' is a unit", unit)
                            .isTrue());
            assertThat(panel.targets()).as("queries of " + panel).isNotEmpty();
            assertThat(panel.targets())
                    .extracting(target -> target.path("refId").asString())
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theOverviewIsOpenAndEveryOtherRowIsCollapsed(Dashboard dashboard) {
        List<Panel> rows = dashboard.shownAtFirst().filter(Panel::isRow).toList();

        assertThat(dashboard.shownAtFirst().findFirst().orElseThrow()).isEqualTo(rows.get(0));
        assertThat(rows.get(0).isCollapsed()).isFalse();
        assertThat(rows.get(0).inside()).isEmpty();
        assertThat(rows.subList(1, rows.size())).isNotEmpty().allSatisfy(row -> {
            assertThat(row.isCollapsed()).as("collapsed: " + row).isTrue();
            assertThat(row.inside()).as("panels of " + row).isNotEmpty();
        });
        List<Panel> atFirst = dashboard.shownAtFirst().toList();
        assertThat(atFirst.subList(atFirst.indexOf(rows.get(1)), atFirst.size()))
                .allMatch(Panel::isRow);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsDoNotLieOnEachOther(Dashboard dashboard) {
        assertThat(dashboard.boxes())
                .extracting(box -> box.json().path("id").asInt())
                .doesNotHaveDuplicates();

        assertDoNotOverlap(dashboard.shownAtFirst().toList());
        dashboard
                .shownAtFirst()
                .filter(Panel::isCollapsed)
                .forEach(row -> assertDoNotOverlap(
                        Stream.concat(Stream.of(row), row.inside()).toList()));
    }

    private static void assertDoNotOverlap(List<Panel> boxes) {
        List<Place> places = new ArrayList<>();
        for (Panel box : boxes) {
            Place place = box.place();
            assertThat(place.x()).as("left of " + box).isNotNegative();
            assertThat(place.x() + place.w()).as("right of " + box).isLessThanOrEqualTo(WIDTH);
            assertThat(place.h()).as("height of " + box).isPositive();
            assertThat(places).as("places before " + box).noneMatch(place::overlaps);
            places.add(place);
        }
        assertThat(places).extracting(Place::y).as("panels from top to bottom").isSorted();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyVariableThatIsUsedIsThere(Dashboard dashboard) {
        Set<String> known = new HashSet<>();
        dashboard
                .variables()
                .forEach(variable -> known.add(variable.path("name").asString()));

        Set<String> used = new TreeSet<>();
        Stream.concat(
                        dashboard.panels().stream().flatMap(panel -> panel.targets().stream()),
                        Stream.of(dashboard.queryVariables(), dashboard.annotations(), dashboard.links())
                                .flatMap(List::stream))
                .forEach(place ->
                        REFERENCE.matcher(place.toString()).results().forEach(match -> used.add(match.group(1))));
        used.removeIf(name -> name.startsWith("__"));

        assertThat(known).containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void rangesDoNotIncludeTheirEnd(Dashboard dashboard) {
        // $__timeFilter is BETWEEN, which would count the hour or the day that begins where the range ends.
        assertThat(dashboard.text()).doesNotContain("$__timeFilter", "<= $__timeTo");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isIndentedByTwoAndWithoutTabs(Dashboard dashboard) {
        assertThat(dashboard.text()).endsWith("}\n").doesNotContain("\t", "\r");
        assertThat(dashboard.text().lines()).allSatisfy(line -> {
            assertThat(line.indexOf(line.strip()) % 2).isZero();
            assertThat(line).doesNotEndWith(" ");
        });
    }
}

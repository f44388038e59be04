package io.jobstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: what holds of every alert, and their unit tests, run by promtool. */
class AlertRulesTest {

    static List<RuleFile> files() {
        return RuleFile.all();
    }

    @Test
    void thereAreThoseOfSimulationsAndOfTheOperator() {
        assertThat(files()).extracting(RuleFile::toString).containsExactly("operator.yaml", "simulation.yaml");
        assertThat(files())
                .flatExtracting(RuleFile::alerts)
                .extracting(alert -> alert.path("alert").asText())
                .hasSizeGreaterThanOrEqualTo(15)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void promtoolAcceptsTheRules(RuleFile file) throws IOException, InterruptedException {
        Promtool.run("check", "rules", file.path().toString()).assertSuccess();
    }

    @ParameterizedTest
    @MethodSource("files")
    void alertsFireWhenTheyShouldAndStaySilentOtherwise(RuleFile file) throws IOException, InterruptedException {
        Promtool.run("test", "rules", file.tests().toString()).assertSuccess();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyAlertHasATestInWhichItFiresAndOneInWhichItIsSilent(RuleFile file) {
        for (JsonNode alert : file.alerts()) {
            String name = alert.path("alert").asText();
            List<JsonNode> tests = file.expectations().stream()
                    .filter(test -> test.path("expr").asText().startsWith("ALERTS{alertname=\"" + name + "\""))
                    .toList();
            assertThat(tests)
                    .as("tests in which %s fires", name)
                    .anySatisfy(test -> assertThat(test.path("exp_samples").toString())
                            .contains(name, "alertstate=\\\"firing\\\""));
            assertThat(tests).as("tests in which %s is not even pending", name).anySatisfy(test -> {
                assertThat(test.path("expr").asText()).doesNotContain("alertstate");
                assertThat(test.path("exp_samples")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyAlertSaysHowBadItIsWhatIsTheMatterAndWhereToReadWhatToDo(RuleFile file) throws IOException {
        String runbook = Files.readString(Path.of("../docs/runbook.md"));
        for (JsonNode alert : file.alerts()) {
            String name = alert.path("alert").asText();
            JsonNode annotations = alert.path("annotations");
            assertThat(name).startsWith("JobStream");
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
            assertThat(alert.path("for").asText()).as(name).matches("\\d+m");
            assertThat(annotations.path("summary").asText())
                    .as(name)
                    .endsWith(".")
                    .contains("{{ $labels.");
            assertThat(annotations.path("description").asText()).as(name).endsWith(".");
            assertThat(annotations.path("runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(runbook)
                    .containsPattern("(?m)^### " + name + "\n\\*Means\\* .+\n\n\\*Look at\\* .+\n\n\\*Do\\* .+\n");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void recordedSeriesSayTheirLabelsMetricAndOperation(RuleFile file) {
        assertThat(file.recorded())
                .allSatisfy(name -> assertThat(name).matches("simulation:jobstream_[a-z_]+:[a-z0-9]+"));
    }
}

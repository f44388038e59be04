package io.jobstream.k8s.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples against the definition of the resource. */
class SamplesTest {

    private static final Definition DEFINITION = Definition.ofTheChart();

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("samples"))) {
            return files.sorted().toList();
        }
    }

    private static List<JsonNode> simulations(Path sample) {
        return documents(sample, "JobStreamSimulation");
    }

    private static List<JsonNode> documents(Path sample, String kind) {
        return Documents.of(sample).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsOneSimulationThatTheDefinitionTakes(Path sample) {
        assertThat(simulations(sample)).singleElement().satisfies(simulation -> {
            assertThat(simulation.path("apiVersion").asText()).isEqualTo("jobstream.io/v1alpha1");
            assertThat(DEFINITION.problems(simulation)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleFitsIntoAnyNamespaceAndBringsNothingButSecrets(Path sample) {
        assertThat(Documents.of(sample)).allSatisfy(document -> {
            assertThat(document.path("kind").asText()).isIn("JobStreamSimulation", "Secret");
            assertThat(document.at("/metadata/namespace").isMissingNode()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void secretsThatASampleBringsAreNamedByItsSimulationAndHoldNoRealPassword(Path sample) {
        String simulation = simulations(sample).get(0).toString();
        assertThat(documents(sample, "Secret")).allSatisfy(secret -> {
            assertThat(simulation).contains("\"" + secret.at("/metadata/name").asText() + "\"");
            assertThat(secret.toString()).contains("change-me");
            assertThat(secret.has("data")).isFalse();
        });
    }

    @Test
    void noTwoSamplesHaveOneName() throws IOException {
        assertThat(samples())
                .map(sample -> simulations(sample).get(0).at("/metadata/name").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void theReadmeTellsWhatEachSampleIsFor() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Set<String> missing = new TreeSet<>();
        for (Path sample : samples()) {
            if (!readme.contains("(" + sample + ")")) {
                missing.add(sample.toString());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theSamplesThatNameStrimziFindTheKafkaThatThisFolderMakes() {
        List<JsonNode> kafka = Documents.of(Path.of("strimzi", "kafka.yaml")).stream()
                .filter(document -> document.path("kind").asText().equals("Kafka"))
                .toList();
        JsonNode named = simulations(Path.of("samples", "laptop.yaml")).get(0).at("/spec/kafka/strimzi");
        assertThat(kafka).singleElement().satisfies(cluster -> {
            assertThat(named.path("cluster")).isEqualTo(cluster.at("/metadata/name"));
            assertThat(named.path("namespace")).isEqualTo(cluster.at("/metadata/namespace"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{paces: {mode: Unbounded}, kafka: {bootstrapServers: 'a:9092'}} | paces",
                "{pace: {mode: Fast}, kafka: {bootstrapServers: 'a:9092'}} | enumeration",
                "{market: {shards: 0}, kafka: {bootstrapServers: 'a:9092'}} | shards",
                "{market: {regime: classic2017}, kafka: {bootstrapServers: 'a:9092'}} | enumeration",
                "{market: {postingsPerDay: 0}, kafka: {bootstrapServers: 'a:9092'}} | postingsPerDay",
                "{kafka: {bootstrapServers: 'no port'}} | bootstrapServers",
                "{pace: {mode: Unbounded}} | kafka",
            })
    void whatIsWrongIsSeen(String spec, String named) {
        JsonNode simulation = Documents.of(
                        "{apiVersion: jobstream.io/v1alpha1, kind: JobStreamSimulation, metadata: {name: market}, spec: "
                                + spec + "}")
                .get(0);
        assertThat(DEFINITION.problems(simulation))
                .anySatisfy(problem -> assertThat(problem).contains(named));
    }
}

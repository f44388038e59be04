package io.jobstream.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of recording rules and alerts, as Prometheus loads it.
 *
 * @param path  where it lies
 * @param tests its unit tests
 */
record RuleFile(Path path, Path tests) {

    private static final Path DIRECTORY = Path.of("rules");
    private static final Path TESTS = Path.of("src/test/rules");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** All that are shipped. */
    static List<RuleFile> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted()
                    .map(file -> new RuleFile(file, TESTS.resolve(file.getFileName())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The alerts of the file, in order. */
    List<JsonNode> alerts() {
        return rules().filter(rule -> rule.has("alert")).toList();
    }

    /** Names of the recorded series. */
    List<String> recorded() {
        return rules().filter(rule -> rule.has("record"))
                .map(rule -> rule.path("record").asText())
                .toList();
    }

    private Stream<JsonNode> rules() {
        return read(path)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    /** What the unit tests expect of expressions. */
    List<JsonNode> expectations() {
        return read(tests)
                .path("tests")
                .valueStream()
                .flatMap(test -> test.path("promql_expr_test").valueStream())
                .toList();
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}

package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each state that the runbook tells of is brought about by a test. */
class RunbookTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern COLUMN = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern TEST = Pattern.compile("`\\w+\\.\\w+`");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");
    private static final int COLUMNS = 7;

    @Test
    void everyRowNamesTestsThatAreThere() throws IOException {
        Set<String> tests = tests();
        List<String> rows;
        try (Stream<String> lines = Files.lines(ROOT.resolve("docs/runbook.md"))) {
            rows = lines.filter(line -> line.startsWith("| ")).skip(1).toList();
        }
        assertThat(rows).hasSizeGreaterThan(50).allSatisfy(row -> {
            String[] columns = COLUMN.split(row.strip(), -1);
            assertThat(columns).hasSize(COLUMNS + 2);
            assertThat(TEST.matcher(columns[COLUMNS]).results().map(MatchResult::group))
                    .isNotEmpty()
                    .allMatch(tests::contains);
        });
    }

    /** All test methods of the repository, as {@code `Class.method`}. */
    private static Set<String> tests() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String tree : List.of("services", "operator", "k8s", "helm", "grafana")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(tree))) {
                for (Path file : files.filter(RunbookTest::isTest).toList()) {
                    String type = file.getFileName().toString().replace(".java", "");
                    METHOD.matcher(Files.readString(file))
                            .results()
                            .forEach(method -> tests.add("`" + type + "." + method.group(1) + "`"));
                }
            }
        }
        return tests;
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("/src/test/java/")
                && file.getFileName().toString().matches("\\w+(Test|IT|E2E)\\.java");
    }
}

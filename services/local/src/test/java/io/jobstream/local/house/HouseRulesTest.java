package io.jobstream.local.house;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What lets a stranger find a thing and understand it at the first reading: plain words, known names, small packages. */
class HouseRulesTest {

    private static final String OWN_EXAMPLES = "PlainWords.java";
    private static final int MOST_CLASSES = 15;
    private static final String TERMS = "field-terms.txt";
    private static final List<SourceFile> FILES = Repository.files();

    @ParameterizedTest
    @EnumSource
    void usesNoConstructionThatStopsAReader(PlainWords rule) {
        List<String> found = FILES.stream()
                .filter(file -> !file.path().endsWith(OWN_EXAMPLES))
                .flatMap(file -> rule.violations(file).stream())
                .toList();

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tellsABadSentenceFromAGoodOne(PlainWords rule) {
        assertThat(rule.violations(comment(rule.bad()))).hasSize(1);
        assertThat(rule.violations(comment(rule.bad().replace(" ", "\n     * "))))
                .hasSize(1);
        assertThat(rule.violations(comment(rule.good()))).isEmpty();
    }

    @Test
    void noPackageHasMoreClassesThanOneOverlooks() {
        Map<String, Long> sizes = FILES.stream()
                .map(SourceFile::path)
                .filter(path -> path.contains("/src/main/java/") && path.endsWith(".java"))
                .filter(path -> !path.endsWith("package-info.java"))
                .collect(groupingBy(path -> path.substring(0, path.lastIndexOf('/')), TreeMap::new, counting()));

        assertThat(sizes).hasSizeGreaterThan(100);
        assertThat(sizes)
                .allSatisfy((folder, size) -> assertThat(size).as(folder).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void namesOfTypesConsistOfWordsThatTheGlossaryOrTheFieldKnows() throws IOException {
        TypeWords words = new TypeWords(List.of(glossary(), TypeWords.ofJdk(), terms()));
        Map<String, List<String>> unknown = new TreeMap<>();
        FILES.stream()
                .filter(file -> file.path().contains("/src/main/java/"))
                .forEach(file -> TypeWords.typesOf(file)
                        .filter(type -> !words.unknown(type).isEmpty())
                        .forEach(type -> unknown.put(type + " in " + file.path(), words.unknown(type))));

        assertThat(unknown)
                .as("words that neither docs/glossary.md nor %s nor a type of the JDK has", TERMS)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PostingRow,", "DecodedBatches,", "AbsentPostings,absent", "PostingCourse,course"})
    void aNameHasUnknownWordsIfNoListHasThem(String type, String unknown) throws IOException {
        TypeWords words = new TypeWords(List.of("posting decode batch", TypeWords.ofJdk()));

        assertThat(words.unknown(type)).isEqualTo(unknown == null ? List.of() : List.of(unknown));
    }

    private static SourceFile comment(String sentence) {
        return SourceFile.of("Comment.java", "    /** " + sentence + " */\n");
    }

    /** The words that the glossary explains, which are in its first column. */
    private static String glossary() {
        String prose = FILES.stream()
                .filter(file -> file.path().equals("docs/glossary.md"))
                .findFirst()
                .orElseThrow()
                .prose();
        return String.join(
                " ",
                prose.lines()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.split("\\|")[1])
                        .toList());
    }

    private static String terms() throws IOException {
        try (InputStream file = Objects.requireNonNull(HouseRulesTest.class.getResourceAsStream(TERMS), TERMS)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*", "");
        }
    }
}

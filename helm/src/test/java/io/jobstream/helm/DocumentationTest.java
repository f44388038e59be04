package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    private static final String BEGIN = "<!-- values: made from values.yaml -->\n";
    private static final String END = "<!-- end of values -->\n";

    @Test
    void everyValueIsDescribed() {
        assertThat(DocumentedValue.paths())
                .containsExactlyElementsOf(Chart.defaults().leaves(DocumentedValue.paths()));
    }

    @Test
    void descriptionsAreSentences() {
        assertThat(DocumentedValue.all())
                .allSatisfy(value ->
                        assertThat(value.description()).as(value.path()).matches("[A-Z`].*[.]"));
    }

    @Test
    void readmeHoldsTheTableOfValues() {
        Values defaults = Chart.defaults();
        String table = DocumentedValue.all().stream()
                .map(value -> value.row(defaults.get(value.path())) + "\n")
                .collect(Collectors.joining("", "| value | default | |\n|---|---|---|\n", ""));
        String readme = Chart.read("README.md");
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);

        Update.compare("README.md", readme, readme.substring(0, begin) + table + readme.substring(end));
    }

    @Test
    void readmeNamesEveryVariant() {
        List<String> names = Chart.variants().stream()
                .map(variant -> "ci/" + variant.getFileName())
                .toList();

        assertThat(Chart.read("README.md")).contains(names);
    }
}

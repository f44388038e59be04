package io.jobstream.grafana;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The part of docs/metrics.md that is made from what the services expose. */
final class MetricsCatalogue {

    private static final Path DOCUMENT = Path.of("../docs/metrics.md");

    private static final String BEGIN = "<!-- services: made from what they expose -->\n";
    private static final String END = "<!-- services: end -->\n";

    private MetricsCatalogue() {}

    /** Compares the document with an exposition; writes it anew if the property jobstream.document is "write". */
    static void assertHolds(String exposition) throws IOException {
        String expected = with(exposition);
        if ("write".equals(System.getProperty("jobstream.document"))) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(own(exposition))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        metric -> assertThat(metric.help()).as(metric.name()).isNotBlank());
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    /** JobStream's own metrics of an exposition, as it has them. */
    static String linesOfOwn(String exposition) {
        return exposition
                .lines()
                .filter(line -> line.matches("(# (HELP|TYPE) )?jobstream_.*"))
                .collect(joining("\n", "", "\n"));
    }

    private static List<MetricFamily> own(String exposition) {
        return MetricFamily.parse(exposition).stream()
                .filter(family -> family.name().startsWith("jobstream_"))
                .toList();
    }

    /** The document with the table of an exposition in place of its own. */
    private static String with(String exposition) throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        return document.substring(0, begin) + table(own(exposition)) + document.substring(document.indexOf(END));
    }

    private static String table(List<MetricFamily> families) {
        return families.stream()
                .map(family -> "| `%s` | %s | %s | %s | %s |%n"
                        .formatted(
                                family.name(),
                                family.type(),
                                family.unit(),
                                family.labels().stream()
                                        .map(label -> "`" + label + "`")
                                        .collect(joining(", ")),
                                family.help()))
                .collect(joining("", "| metric | type | unit | labels | help |\n|---|---|---|---|---|\n", ""));
    }
}

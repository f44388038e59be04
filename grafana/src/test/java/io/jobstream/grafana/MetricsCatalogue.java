package io.jobstream.grafana;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The part of docs/metrics.md that is made from what the services expose. */
final class MetricsCatalogue {

    static final Path DOCUMENT = Path.of("../docs/metrics.md");

    private static final String BEGIN = "<!-- services: made from what they expose -->\n";
    private static final String END = "<!-- services: end -->\n";

    private MetricsCatalogue() {}

    /** JobStream's own metrics of an exposition. */
    static List<MetricFamily> own(String exposition) {
        return MetricFamily.parse(exposition).stream()
                .filter(family -> family.name().startsWith("jobstream_"))
                .toList();
    }

    /** The document with the table of an exposition in place of its own. */
    static String with(String exposition) throws IOException {
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

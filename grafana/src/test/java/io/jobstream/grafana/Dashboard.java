package io.jobstream.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard as it is shipped.
 *
 * @param file where it lies
 * @param text as it lies there
 * @param json the same, read
 */
record Dashboard(Path file, String text, JsonNode json) {

    private static final Path DIRECTORY = Path.of("dashboards");

    static Dashboard named(String uid) {
        return read(DIRECTORY.resolve(uid + ".json"));
    }

    /** All that are shipped. */
    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(Dashboard::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of Prometheus. */
    static List<Dashboard> byTheWallClock() {
        return all().stream()
                .filter(dashboard -> !dashboard.uid().equals("jobstream-market"))
                .toList();
    }

    private static Dashboard read(Path file) {
        try {
            String text = Files.readString(file);
            return new Dashboard(file, text, JsonMapper.shared().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uid() {
        return json.path("uid").asString();
    }

    /** Panels that show something, in order. */
    List<Panel> panels() {
        return boxes().filter(panel -> !panel.isRow()).toList();
    }

    /** Panels and rows, in order, those of collapsed rows included. */
    Stream<Panel> boxes() {
        return shownAtFirst().flatMap(box -> Stream.concat(Stream.of(box), box.inside()));
    }

    /** Panels and rows that show when the dashboard is opened, in order. */
    Stream<Panel> shownAtFirst() {
        return json.path("panels").valueStream().map(Panel::new);
    }

    List<JsonNode> annotations() {
        return json.path("annotations").path("list").valueStream().toList();
    }

    List<JsonNode> links() {
        return json.path("links").valueStream().toList();
    }

    List<JsonNode> variables() {
        return json.path("templating").path("list").valueStream().toList();
    }

    /** Variables of which the reader chooses any number of values, or all. */
    List<JsonNode> filters() {
        return queryVariables().stream()
                .filter(variable -> variable.path("includeAll").asBoolean(false))
                .toList();
    }

    /** Variables whose values a query gives. */
    List<JsonNode> queryVariables() {
        return variables().stream()
                .filter(variable -> variable.path("type").asString().equals("query"))
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}

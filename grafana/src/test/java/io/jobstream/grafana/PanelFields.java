package io.jobstream.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The fields that a panel speaks of beside its query: misspelt ones Grafana passes over in silence.
 *
 * @param names    names of which each must be there
 * @param patterns patterns of which each must match one
 */
record PanelFields(List<String> names, List<Pattern> patterns) {

    private static final Pattern IN_LINK = Pattern.compile("\\$\\{__data\\.fields\\.([A-Za-z_]+)");

    static PanelFields of(Panel panel) {
        List<String> names = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (JsonNode override : panel.overrides()) {
            JsonNode matcher = override.path("matcher");
            String wanted = matcher.path("options").asString();
            switch (matcher.path("id").asString()) {
                case "byName" -> names.add(wanted);
                case "byRegexp" -> patterns.add(Pattern.compile(wanted));
                default -> throw new IllegalArgumentException(panel + " chooses fields by " + matcher);
            }
        }
        JsonNode options = panel.options();
        addIfThere(names, options.path("xField"));
        for (JsonNode layer : options.path("layers")) {
            addIfThere(names, layer.path("location").path("latitude"));
            addIfThere(names, layer.path("location").path("longitude"));
            layer.path("config").path("style").forEach(style -> addIfThere(names, style.path("field")));
        }
        String reduced = options.path("reduceOptions").path("fields").asString("");
        if (!reduced.isEmpty()) {
            patterns.add(Pattern.compile(reduced.substring(1, reduced.length() - 1)));
        }
        IN_LINK.matcher(panel.json().toString()).results().forEach(match -> names.add(match.group(1)));
        return new PanelFields(names, patterns);
    }

    private static void addIfThere(List<String> names, JsonNode name) {
        if (name.isString()) {
            names.add(name.asString());
        }
    }

    /** What of it is not among the fields; empty if all is well. */
    List<String> missingIn(List<String> fields) {
        List<String> missing = new ArrayList<>();
        names.stream().filter(name -> !fields.contains(name)).forEach(missing::add);
        patterns.stream()
                .filter(pattern -> fields.stream()
                        .noneMatch(field -> pattern.matcher(field).matches()))
                .map(Pattern::pattern)
                .forEach(missing::add);
        return missing;
    }
}

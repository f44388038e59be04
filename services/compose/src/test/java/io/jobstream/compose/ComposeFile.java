package io.jobstream.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * compose.yaml as Compose reads it.
 *
 * @param document the whole file, with the values of variables
 */
record ComposeFile(JsonNode document) {

    private static final String PATH = "compose.yaml";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Z_]+)(?::-([^}]*))?}");

    /** @param variables values of variables; the file's defaults count for all others */
    static ComposeFile read(Map<String, String> variables) {
        String text = VARIABLE.matcher(Repository.text(PATH))
                .replaceAll(match -> Matcher.quoteReplacement(value(match, variables)));
        return new ComposeFile(Repository.parse(text));
    }

    private static String value(MatchResult match, Map<String, String> variables) {
        String name = match.group(1);
        String preset = match.group(2);
        return name == null ? "$" : variables.getOrDefault(name, preset == null ? "" : preset);
    }

    /** The variables that the file takes into its own text, with their defaults. */
    static Map<String, String> interpolated() {
        Map<String, String> defaults = new LinkedHashMap<>();
        VARIABLE.matcher(Repository.text(PATH))
                .results()
                .filter(match -> match.group(1) != null)
                .forEach(match -> defaults.put(match.group(1), value(match, Map.of())));
        return defaults;
    }

    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        document.path("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        return services;
    }

    JsonNode service(String name) {
        JsonNode service = services().get(name);
        if (service == null) {
            throw new AssertionError("compose.yaml has no service " + name);
        }
        return service;
    }

    /** Variables of a service's environment; null if Compose hands on its own. */
    Map<String, @Nullable String> environment(String service) {
        Map<String, @Nullable String> environment = new LinkedHashMap<>();
        service(service)
                .path("environment")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asString()));
        return environment;
    }

    /** Variables that a service is handed on from the person's environment or .env. */
    Set<String> handedOn() {
        Set<String> names = new TreeSet<>();
        for (String service : services().keySet()) {
            environment(service).forEach((name, value) -> {
                if (value == null) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    /** Mounts of a service, in the short form SOURCE:TARGET[:ro]. */
    List<String> mounts(String service) {
        List<String> mounts = new ArrayList<>();
        service(service).path("volumes").forEach(mount -> mounts.add(mount.asString()));
        return mounts;
    }
}

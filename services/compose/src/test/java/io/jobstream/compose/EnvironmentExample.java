package io.jobstream.compose;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What .env.example offers.
 *
 * @param defaults variables that have a default, and which
 * @param examples variables that have none, and a value that they may have
 */
record EnvironmentExample(Map<String, String> defaults, Map<String, String> examples) {

    private static final Pattern LINE = Pattern.compile("#([A-Z_]+)=(\\S+)( # example)?");

    static EnvironmentExample read() {
        Map<Boolean, Map<String, String>> lines = Repository.text(".env.example")
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.partitioningBy(
                        line -> line.group(3) == null, Collectors.toMap(line -> line.group(1), line -> line.group(2))));
        return new EnvironmentExample(lines.getOrDefault(true, Map.of()), lines.getOrDefault(false, Map.of()));
    }

    Set<String> names() {
        return Stream.of(defaults, examples)
                .flatMap(lines -> lines.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** @throws AssertionError if .env.example does not offer it */
    String value(String name) {
        String value = defaults.getOrDefault(name, examples.get(name));
        if (value == null) {
            throw new AssertionError(".env.example has no line for " + name);
        }
        return value;
    }
}

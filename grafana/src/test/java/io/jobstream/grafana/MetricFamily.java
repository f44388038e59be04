package io.jobstream.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric as a service exposes it.
 *
 * @param labels labels in alphabetical order, without those that the type brings with it
 */
record MetricFamily(String name, String type, String help, List<String> labels) {

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final List<String> UNITS = List.of("seconds", "bytes", "records");
    private static final List<String> OF_THE_TYPE = List.of("le", "quantile");

    /** The unit that the name ends with; empty for numbers of things and shares. */
    String unit() {
        String stem = name.replaceAll("_(total|max)$", "");
        return UNITS.stream()
                .filter(unit -> stem.endsWith("_" + unit))
                .findFirst()
                .orElse("");
    }

    /**
     * Reads Prometheus's text format.
     *
     * @return families by name, in alphabetical order
     * @throws IllegalArgumentException if a line is none of the format
     */
    static List<MetricFamily> parse(String exposition) {
        Map<String, MetricFamily> families = new TreeMap<>();
        Map<String, TreeSet<String>> labels = new TreeMap<>();
        String help = "";
        String current = "";
        for (String line : exposition.split("\n", -1)) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                help = words[3];
            } else if (line.startsWith("# TYPE ")) {
                current = words[2];
                families.put(current, new MetricFamily(current, words[3], help, List.of()));
                labels.put(current, new TreeSet<>());
            } else if (!line.isEmpty()) {
                if (!line.startsWith(current)) {
                    throw new IllegalArgumentException("not of " + current + ": " + line);
                }
                Matcher label = LABEL.matcher(line);
                while (label.find()) {
                    labels.getOrDefault(current, new TreeSet<>()).add(label.group(1));
                }
            }
        }
        List<MetricFamily> all = new ArrayList<>();
        families.forEach((name, family) -> {
            TreeSet<String> own = labels.getOrDefault(name, new TreeSet<>());
            OF_THE_TYPE.forEach(own::remove);
            all.add(new MetricFamily(name, family.type, family.help, List.copyOf(own)));
        });
        return all;
    }
}

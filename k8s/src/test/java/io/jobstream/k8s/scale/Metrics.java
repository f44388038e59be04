package io.jobstream.k8s.scale;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics in the text format of Prometheus. */
record Metrics(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: (\\d+))?");

    /**
     * One line.
     *
     * @param labels as they are written, such as {@code verb="GET",code="200"}
     */
    record Sample(String name, String labels, double value) {

        boolean has(String label, String wanted) {
            return ("," + labels).contains("," + label + "=\"" + wanted + "\"");
        }

        /** A label's value, for example the bound of a bucket. */
        String label(String name) {
            Matcher matcher =
                    Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(labels);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    Metrics {
        samples = List.copyOf(samples);
    }

    /** @param text text of which only the lines of the metrics named are kept */
    static Metrics parse(String text, List<String> names) {
        return new Metrics(text.lines()
                .filter(line -> names.stream().anyMatch(line::startsWith))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Sample(
                        line.group(1),
                        line.group(2) == null ? "" : line.group(2),
                        line.group(3).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(line.group(3))))
                .toList());
    }

    List<Sample> of(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }
}

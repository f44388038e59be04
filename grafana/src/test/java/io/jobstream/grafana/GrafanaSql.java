package io.jobstream.grafana;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes SQL of what a dashboard holds, as Grafana's PostgreSQL data source does: first the variables, then the macros.
 *
 * @param from      begin of the dashboard's time range
 * @param to        its end
 * @param interval  between two points of a series
 * @param variables what stands for them, by name
 */
record GrafanaSql(Instant from, Instant to, Duration interval, Map<String, String> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$([a-z_][a-z_0-9]*)\\b(?!\\()");
    private static final Pattern MACRO = Pattern.compile("\\$([_a-zA-Z0-9]+)\\(([^)]*)\\)");
    private static final Pattern INTERVAL = Pattern.compile("'?([0-9]+)(s|m|h|d)'?");

    /** What stands for a variable of which single values are chosen. */
    static String quoted(List<String> values) {
        return values.stream()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(joining(","));
    }

    /** @throws IllegalArgumentException if it names a variable or macro that there is not */
    String expand(String text) {
        String chosen = VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1))));
        return MACRO.matcher(chosen).replaceAll(match -> Matcher.quoteReplacement(macro(chosen, match)));
    }

    private String variable(String name) {
        if (name.equals("__interval")) {
            return interval.toSeconds() + "s";
        }
        if (name.equals("__interval_ms")) {
            return String.valueOf(interval.toMillis());
        }
        String chosen = variables.get(name);
        if (chosen == null) {
            throw new IllegalArgumentException("there is no variable " + name);
        }
        return chosen;
    }

    private String macro(String text, MatchResult call) {
        List<String> arguments =
                Arrays.stream(call.group(2).split(",")).map(String::strip).toList();
        String first = arguments.get(0);
        return switch (call.group(1)) {
            case "__timeFilter" -> first + " BETWEEN " + literal(from) + " AND " + literal(to);
            case "__timeFrom" -> literal(from);
            case "__timeTo" -> literal(to);
            case "__timeGroup" ->
                group(first, arguments.get(1)) + (text.startsWith(",", call.end()) ? " AS \"time\"" : "");
            case "__timeGroupAlias" -> group(first, arguments.get(1)) + " AS \"time\"";
            default -> throw new IllegalArgumentException("unknown macro " + call.group());
        };
    }

    private static String literal(Instant moment) {
        return "'" + moment + "'";
    }

    private static String group(String column, String length) {
        Matcher interval = INTERVAL.matcher(length);
        if (!interval.matches()) {
            throw new IllegalArgumentException("'" + length + "' is no interval");
        }
        long seconds = Long.parseLong(interval.group(1))
                * switch (interval.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3_600;
                    case "d" -> 86_400;
                    default -> 1;
                };
        return "floor(extract(epoch from " + column + ")/" + seconds + ")*" + seconds;
    }
}

package io.jobstream.api.filter;

import io.jobstream.api.web.BadParameterException;
import io.jobstream.api.web.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a question is restricted to. An empty list, or no bound, restricts nothing.
 *
 * @param families  job families, any of them
 * @param countries countries of the posting, any of them
 * @param workModes work modes of the posting, any of them
 * @param from      first simulated moment, inclusive
 * @param to        last simulated moment, exclusive
 */
public record Filter(
        List<String> families,
        List<String> countries,
        List<String> workModes,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Names of the parameters that every filtered resource has. */
    public static final List<String> PARAMETERS = List.of("family", "country", "workMode", "from", "to");

    public Filter {
        families = distinct(families);
        countries = distinct(countries);
        workModes = distinct(workModes);
    }

    /** @throws BadParameterException if a time cannot be read, or the range is empty */
    public static Filter of(Parameters parameters) {
        Instant from = parameters.time("from").orElse(null);
        Instant to = parameters.time("to").orElse(null);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new BadParameterException("to", to.toString(), "a time after 'from', which is " + from);
        }
        return new Filter(parameters.all("family"), parameters.all("country"), parameters.all("workMode"), from, to);
    }

    /** The names of a resource's parameters: those of every filter and its own. */
    public static List<String> parametersAnd(String... own) {
        return Stream.concat(PARAMETERS.stream(), Stream.of(own)).toList();
    }

    /** Whether only the range restricts. */
    public boolean isRangeOnly() {
        return families.isEmpty() && countries.isEmpty() && workModes.isEmpty();
    }

    private static List<String> distinct(List<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}

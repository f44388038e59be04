package io.jobstream.api.filter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to filter by.
 *
 * @param families  job families, by name
 * @param countries countries by name
 * @param workModes work modes by name
 * @param from      first hour of simulated time that has data; null while there is none
 * @param to        end of the last hour that has data, exclusive; null while there is none
 */
public record FilterOptions(
        List<String> families,
        List<String> countries,
        List<String> workModes,
        @Nullable Instant from,
        @Nullable Instant to) {

    public FilterOptions {
        families = List.copyOf(families);
        countries = List.copyOf(countries);
        workModes = List.copyOf(workModes);
    }
}

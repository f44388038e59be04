package io.jobstream.api.insights;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Postings and what they attract, by kind of employment and by work mode.
 *
 * @param employmentTypes most postings first
 * @param workModes       most postings first
 * @param from    first simulated moment that the answer is for, inclusive; null without a bound
 * @param to      last simulated moment that the answer is for, exclusive; null without a bound
 */
record EmploymentInsights(
        List<Group> employmentTypes,
        List<Group> workModes,
        @Nullable Instant from,
        @Nullable Instant to) implements Tabular {

    EmploymentInsights {
        employmentTypes = List.copyOf(employmentTypes);
        workModes = List.copyOf(workModes);
    }

    @Override
    public List<Group> rows() {
        return Stream.concat(employmentTypes.stream(), workModes.stream()).toList();
    }

    /**
     * @param name                   employment type or work mode
     * @param postings               published in the range
     * @param applications           submitted in the range
     * @param applicationsPerPosting null if there are no postings
     */
    record Group(
            String name,
            long postings,
            long applications,
            @Nullable Double applicationsPerPosting) {}
}

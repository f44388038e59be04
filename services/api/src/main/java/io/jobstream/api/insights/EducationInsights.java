package io.jobstream.api.insights;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applicants by education.
 *
 * @param levels levels by number of applications, most first
 * @param from    first simulated moment that the answer is for, inclusive; null without a bound
 * @param to      last simulated moment that the answer is for, exclusive; null without a bound
 */
record EducationInsights(
        List<Level> levels,
        @Nullable Instant from,
        @Nullable Instant to) implements Tabular {

    EducationInsights {
        levels = List.copyOf(levels);
    }

    @Override
    public List<Level> rows() {
        return levels;
    }

    /**
     * @param educationLevel level of education of the candidate
     * @param applications   submitted in the range
     * @param hires          made in the range
     * @param hireRate       hires over applications, 0 and up; null if there are no applications
     * @param meanScore      mean score of the applications' compatibility, 0 to 100, to a tenth; null as above
     */
    record Level(
            String educationLevel,
            long applications,
            long hires,
            @Nullable Double hireRate,
            @Nullable Double meanScore) {}
}

package io.jobstream.api.market;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The companies with the most postings.
 *
 * @param total     companies with postings in the range
 * @param companies the 30 with the most postings, most first
 * @param from      first simulated moment that the answer is for, inclusive; null without a bound
 * @param to        last simulated moment that the answer is for, exclusive; null without a bound
 * @param truncated whether earlier postings of the asked range are left out
 */
record Companies(
        long total,
        List<Company> companies,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean truncated) implements Tabular {

    Companies {
        companies = List.copyOf(companies);
    }

    @Override
    public List<Company> rows() {
        return companies;
    }

    /**
     * @param industry     industry of most of its postings
     * @param postings     published in the range
     * @param applications applications that those postings have drawn until now
     * @param hires        made through those postings until now
     * @param meanScore    mean score of those applications, 0 to 100, to a tenth; null if there are none
     */
    record Company(
            String name,
            String industry,
            long postings,
            long applications,
            long hires,
            @Nullable Double meanScore) {}
}

package io.jobstream.api.market;

import com.fasterxml.jackson.annotation.JsonValue;
import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Skills and certifications: what postings of the range ask for against what candidates of the range have. Candidates are
 * those registered in the range, by their own family and country.
 *
 * @param postings   published in the range
 * @param candidates registered in the range
 * @param skills     the 40 skills and the 20 certifications that are asked for most, most asked first
 * @param from       first simulated moment that the answer is for, inclusive; null without a bound
 * @param to         last simulated moment that the answer is for, exclusive; null without a bound
 * @param truncated  whether earlier facts of the asked range are left out
 */
record Skills(
        long postings,
        long candidates,
        List<Skill> skills,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean truncated)
        implements Tabular {

    Skills {
        skills = List.copyOf(skills);
    }

    @Override
    public List<Skill> rows() {
        return skills;
    }

    /** What it is that is asked for. */
    enum Kind {
        SKILL,
        CERTIFICATION;

        @JsonValue
        String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param postings        postings that ask for it
     * @param candidates      candidates that have it
     * @param postingsShare   share of all postings, 0 to 1
     * @param candidatesShare share of all candidates, 0 to 1; null if there are none
     */
    record Skill(
            String name,
            Kind kind,
            long postings,
            long candidates,
            double postingsShare,
            @Nullable Double candidatesShare) {}
}

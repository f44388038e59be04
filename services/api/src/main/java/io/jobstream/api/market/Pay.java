package io.jobstream.api.market;

import com.fasterxml.jackson.annotation.JsonValue;
import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Yearly gross pay offered by postings, in US dollars at market rates, so that countries can be compared.
 *
 * @param all       share of all postings; null if there are none
 * @param groups    groups by family, by experience level, and by country; most postings first within each
 * @param from      first simulated moment that the answer is for, inclusive; null without a bound
 * @param to        last simulated moment that the answer is for, exclusive; null without a bound
 * @param truncated whether earlier postings of the asked range are left out
 */
record Pay(
        @Nullable Group all,
        List<Group> groups,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean truncated) implements Tabular {

    Pay {
        groups = List.copyOf(groups);
    }

    @Override
    public List<Group> rows() {
        List<Group> rows = new ArrayList<>(groups);
        if (all != null) {
            rows.add(0, all);
        }
        return rows;
    }

    /** What postings are grouped by. */
    enum By {
        ALL,
        FAMILY,
        LEVEL,
        COUNTRY;

        @JsonValue
        String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Percentiles in whole US dollars a year.
     *
     * @param by       what the group is of
     * @param name     name of the family, level or country; empty for all
     * @param postings published in the range
     */
    record Group(By by, String name, long postings, long p10, long p25, long median, long p75, long p90) {}
}

package io.jobstream.api.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The market over simulated time.
 *
 * @param resolution resolution of the points
 * @param from       first moment of the first point; null if there is no data
 * @param to         first moment after the last point; null if there is no data
 * @param points     one for each step from {@code from} to {@code to}, even if nothing happened
 * @param families   sums over the same range, most applications first; empty at the resolution of minutes
 */
record Volume(
        Resolution resolution,
        @Nullable Instant from,
        @Nullable Instant to,
        List<Point> points,
        List<Family> families) implements Tabular {

    Volume {
        points = List.copyOf(points);
        families = List.copyOf(families);
    }

    @Override
    public List<Point> rows() {
        return points;
    }

    /**
     * @param time          first moment
     * @param postings      published
     * @param applications  submitted
     * @param hires         made; not at the resolution of minutes
     * @param candidates    registered; only at the resolution of minutes
     * @param statusChanges changes of applications; only at the resolution of minutes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Point(
            Instant time,
            long postings,
            long applications,
            @Nullable Long hires,
            @Nullable Long candidates,
            @Nullable Long statusChanges) {}

    /** Sums of one job family. */
    record Family(String family, long postings, long applications, long hires) {}
}

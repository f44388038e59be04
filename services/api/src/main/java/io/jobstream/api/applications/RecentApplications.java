package io.jobstream.api.applications;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of applications, latest first.
 *
 * @param items at most as many as were asked for
 * @param next  value of {@code after} for the page that follows; null on the last one
 */
record RecentApplications(List<Item> items, @Nullable UUID next) implements Tabular {

    RecentApplications {
        items = List.copyOf(items);
    }

    @Override
    public List<Item> rows() {
        return items;
    }

    /**
     * One application as it stands.
     *
     * @param appliedAt      simulated time of its submission
     * @param status         the latest one, as in the events
     * @param statusAt       simulated time at which the status came to be
     * @param score          compatibility, 0 to 100
     * @param jobTitle       job title of the posting; null if retention has dropped it
     * @param company        company of the posting; null as above
     * @param family         family of the posting, as are country, city, work mode and employment type
     * @param educationLevel level of education of the candidate
     */
    record Item(
            UUID applicationId,
            UUID postId,
            UUID candidateId,
            Instant appliedAt,
            String status,
            Instant statusAt,
            double score,
            @Nullable String jobTitle,
            @Nullable String company,
            String family,
            String country,
            String city,
            String workMode,
            String employmentType,
            String educationLevel,
            String applicationMethod,
            String matchReason) {}
}

package io.jobstream.api.applications;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has become of applications, latest change first.
 *
 * @param items at most as many as were asked for
 */
record StatusChanges(List<Item> items) implements Tabular {

    StatusChanges {
        items = List.copyOf(items);
    }

    @Override
    public List<Item> rows() {
        return items;
    }

    /**
     * @param status    Screening, Interview, Offer, Hired, Rejected or Withdrawn
     * @param statusAt  simulated time at which it came to be
     * @param appliedAt simulated time of the submission
     * @param score     compatibility, 0 to 100; null if retention has dropped the application
     * @param candidate full name; null if retention has dropped the candidate
     * @param jobTitle  job title of the posting; null as above, as is the company
     */
    record Item(
            UUID applicationId,
            UUID postId,
            UUID candidateId,
            String status,
            Instant statusAt,
            Instant appliedAt,
            @Nullable Double score,
            @Nullable String candidate,
            @Nullable String jobTitle,
            @Nullable String company,
            String family,
            String country,
            String workMode) {}
}

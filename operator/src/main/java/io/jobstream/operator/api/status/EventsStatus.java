package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Numbers of stored events by kind. */
public record EventsStatus(
        @JsonPropertyDescription("All kinds together.") long total,

        @JsonPropertyDescription("Job postings.") long postings,

        @JsonPropertyDescription("Candidates.") long candidates,

        @JsonPropertyDescription("Applications, each once.") long applications,

        @JsonPropertyDescription("Later changes of an application's status.")
        long statusChanges) {}

package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Where the parts are reached. */
public record EndpointsStatus(
        @JsonPropertyDescription("URL of the dashboard.") @Nullable
        String dashboard,

        @JsonPropertyDescription("Bootstrap servers of Kafka.") @Nullable
        String kafka,

        @JsonPropertyDescription("What every topic's name begins with.") @Nullable
        String topicPrefix,

        @JsonPropertyDescription("host:port/name of the database.") @Nullable
        String database) {}

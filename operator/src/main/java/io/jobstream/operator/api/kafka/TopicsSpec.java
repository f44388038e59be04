package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/** How the topics are made. */
@ValidationRule(
        value = "self.partitions >= oldSelf.partitions",
        message =
                "spec.kafka.topics.partitions cannot shrink, for Kafka takes no partitions away: set as many as before, or more")
public record TopicsSpec(
        @Default("12")
        @Min(1)
        @Max(1_000)
        @JsonPropertyDescription(
                "Partitions of each of the three event topics, 1 to 1000: at most so many processors share the work.")
        Integer partitions,

        @Default("1")
        @Min(1)
        @Max(10)
        @JsonPropertyDescription("Replicas of every topic, 1 to 10: at most as many as there are brokers.")
        Integer replicas,

        @Default("24")
        @Min(1)
        @Max(87_600)
        @JsonPropertyDescription("Hours (wall-clock) for which event topics keep records, 1 to 87600.")
        Integer retentionHours) {

    public TopicsSpec {
        partitions = partitions == null ? 12 : partitions;
        replicas = replicas == null ? 1 : replicas;
        retentionHours = retentionHours == null ? 24 : retentionHours;
    }

    @SuppressWarnings("NullAway") // What is null has its default then.
    static TopicsSpec defaults() {
        return new TopicsSpec(null, null, null);
    }
}

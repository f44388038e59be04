package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is observed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulationStatus(
        @JsonPropertyDescription("Generation of the spec that this status tells about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("In a word: Pending, Starting, Running, Suspended, Completed, Failing or Deleting.")
        @Nullable
        Phase phase,

        @JsonPropertyDescription(
                "What is true of the simulation. Ready: the dashboard shows live data, or all there is.")
        List<Condition> conditions,

        @JsonPropertyDescription("Up to here the market is complete.") @Nullable
        String simulatedTime,

        @JsonPropertyDescription("The pace in force.") @Nullable
        PaceStatus pace,

        @JsonPropertyDescription("Events stored since the start.") @Nullable
        EventsStatus events,

        @JsonPropertyDescription("How far the stored market is behind.") @Nullable
        LagStatus lag,

        @JsonPropertyDescription("What was written against what is stored.") @Nullable
        ExactnessStatus exactness,

        @JsonPropertyDescription("Where its parts are reached, inside of the cluster.") @Nullable
        EndpointsStatus endpoints,

        @StatusReplicas @JsonPropertyDescription("Generator pods.") @Nullable
        Integer replicas,

        @LabelSelector @JsonPropertyDescription("Selects the generator pods.") @Nullable
        String selector) {

    public SimulationStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** Nothing observed yet. */
    public static SimulationStatus empty() {
        return new SimulationStatus(null, null, List.of(), null, null, null, null, null, null, null, null);
    }
}

package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Map;
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

        @JsonPropertyDescription(
                "When the operator last wrote down what it saw; the figures are of this time. At least every five minutes while an operator works.")
        @Nullable
        String lastObserved,

        @JsonPropertyDescription("Up to here the stored market is complete; absent if nobody can say.") @Nullable
        String simulatedTime,

        @JsonPropertyDescription("The pace in force.") @Nullable
        PaceStatus pace,

        @JsonPropertyDescription("Events stored since the start; absent if nobody can say.") @Nullable
        EventsStatus events,

        @JsonPropertyDescription("How far the stored market is behind; absent if nobody can say.") @Nullable
        LagStatus lag,

        @JsonPropertyDescription("What was written against what is stored; absent if nobody can say.") @Nullable
        ExactnessStatus exactness,

        @JsonPropertyDescription("Where its parts are reached, inside of the cluster.") @Nullable
        EndpointsStatus endpoints,

        @JsonPropertyDescription(
                "Identity of each topic in Kafka, by which a topic is noticed that was deleted and created again.")
        Map<String, String> topicIds,

        @JsonPropertyDescription("Namespace of the operator that looks after the simulation.") @Nullable
        String operator,

        @StatusReplicas @JsonPropertyDescription("Generator pods.") @Nullable
        Integer replicas,

        @LabelSelector @JsonPropertyDescription("Selects the generator pods.") @Nullable
        String selector) {

    public SimulationStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        topicIds = topicIds == null ? Map.of() : Map.copyOf(topicIds);
    }

    /** Nothing observed yet. */
    public static SimulationStatus empty() {
        return new SimulationStatus(
                null, null, List.of(), null, null, null, null, null, null, null, Map.of(), null, null, null);
    }
}

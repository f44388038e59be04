package io.jobstream.operator.preflight;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.kafka.TopicRecords;
import io.jobstream.operator.probe.kafka.TopicState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, before anything of a simulation is created, whether its topics already hold records. An earlier simulation of
 * this name left them if it was deleted while Kafka or Strimzi's topic operator was away.
 */
final class TopicPreflight {

    private static final ConditionType TYPE = ConditionType.TOPICS_NEW;

    private final KafkaProbe probe;

    TopicPreflight(KafkaProbe probe) {
        this.probe = probe;
    }

    /**
     * Empty if there are no such records, if nobody can tell, or if the condition was found out before.
     *
     * @param last   status
     * @param kafka  null if it is not known how to get there
     * @param topics those of the simulation that exist, by name; null if Kafka does not say
     */
    Optional<Finding> check(
            JobStreamSimulation resource,
            SimulationStatus last,
            @Nullable KafkaAccess kafka,
            @Nullable Map<String, TopicState> topics) {
        boolean known = !last.topicIds().isEmpty()
                || last.conditions().stream()
                        .anyMatch(condition -> condition.getType().equals(TYPE.label()));
        return known || kafka == null || topics == null || topics.isEmpty()
                ? Optional.empty()
                : probe.records(kafka.connection(), topics)
                        .filter(records -> records.held() + records.expired() > 0)
                        .map(records -> finding(Names.of(resource).topicPrefix(), records));
    }

    private static Finding finding(String prefix, TopicRecords records) {
        String expired = records.expired() == 0
                ? ""
                : " About " + records.expired()
                        + " more have expired: a database that does not hold them already cannot become exact.";
        return Finding.atRest(
                TYPE,
                ConditionReason.EARLIER_RECORDS,
                "The topics " + prefix + "* were in Kafka before this simulation and hold about " + records.held()
                        + " records of an earlier one." + expired
                        + " The same market goes on where that one stopped, and its records are counted too; the generator"
                        + " refuses another market. To begin anew, delete this simulation and apply it again: that deletes"
                        + " the topics.");
    }
}

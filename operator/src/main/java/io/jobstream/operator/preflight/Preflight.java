package io.jobstream.operator.preflight;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.kafka.TopicState;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a simulation needs and the operator does not make: Kafka and secrets. */
public final class Preflight {

    private final KafkaPreflight kafka;
    private final DatabasePreflight database;
    private final LakePreflight lake;
    private final TopicPreflight topics;

    public Preflight(StrimziResources strimzi, SecretReader secrets, KafkaProbe probe) {
        this.kafka = new KafkaPreflight(strimzi, new KafkaCredentials(secrets), probe);
        this.database = new DatabasePreflight(secrets);
        this.lake = new LakePreflight(secrets);
        this.topics = new TopicPreflight(probe);
    }

    /**
     * Whether Kafka can be used.
     *
     * @param finding finding of the condition KafkaReady
     * @param access  null if it is not known how to get there
     * @param topics  those of the simulation that exist, by name; null if Kafka does not say
     */
    public record KafkaCheck(
            Finding finding,
            @Nullable KafkaAccess access,
            @Nullable Map<String, TopicState> topics) {

        public KafkaCheck {
            topics = topics == null ? null : Map.copyOf(topics);
        }
    }

    public KafkaCheck kafka(JobStreamSimulation resource) {
        return kafka.check(resource);
    }

    /** @param secret the secret that spec.database.secretName names */
    public DatabaseCheck database(JobStreamSimulation resource, String secret) {
        return database.check(resource, secret);
    }

    /**
     * Whether topics hold records of an earlier simulation; to be asked before anything of this one is created.
     *
     * @param last status
     */
    public Optional<Finding> earlierRecords(
            JobStreamSimulation resource, SimulationStatus last, Dependencies dependencies) {
        return topics.check(resource, last, dependencies.kafka(), dependencies.topics());
    }

    public LakeCheck lake(JobStreamSimulation resource) {
        return lake.check(resource, resource.getSpec().lake());
    }
}

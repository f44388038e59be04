package io.jobstream.operator.reconcile;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.StrimziSpec;
import io.jobstream.operator.condition.ConditionType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a simulation needs and the operator does not make: Kafka, topics, secrets. */
final class Preflight {

    private final KafkaPreflight kafka;
    private final DatabasePreflight database;
    private final StrimziApi strimzi;
    private final StrimziTopics topics;

    Preflight(KafkaPreflight kafka, DatabasePreflight database, StrimziApi strimzi, StrimziTopics topics) {
        this.kafka = kafka;
        this.database = database;
        this.strimzi = strimzi;
        this.topics = topics;
    }

    /**
     * @param findings of the conditions KafkaReady, TopicsReady and, where its secret is in trouble, DatabaseReady
     * @param kafka    null where it is not known how to get there
     * @param database null as above
     */
    record Result(Findings findings, @Nullable KafkaAccess kafka, DatabasePreflight.@Nullable Access database) {

        /** Whether all that was asked for is there, so that the first objects may be made. */
        boolean passed() {
            return kafka != null && database != null && findings.holds(ConditionType.KAFKA_READY);
        }
    }

    Result check(JobStreamSimulation resource) {
        Findings findings = new Findings();
        KafkaPreflight.Result found = kafka.check(resource);
        findings.add(found.finding());
        DatabasePreflight.Result stored = database.check(resource);
        if (stored.trouble() != null) {
            findings.add(stored.trouble());
        }
        findings.add(topics(resource, found.finding()));
        return new Result(findings, found.access(), stored.access());
    }

    private Finding topics(JobStreamSimulation resource, Finding kafkaFinding) {
        ConditionType type = ConditionType.TOPICS_READY;
        StrimziSpec spec = resource.getSpec().kafka().strimzi();
        if (!kafkaFinding.holds()) {
            return Finding.unknown(type, "KafkaNotReady", "Kafka cannot be asked: see KafkaReady");
        }
        if (spec == null) {
            return Finding.good(type, "MadeByGenerator", "the generator makes the topics that are missing");
        }
        Optional<String> version = strimzi.version();
        return version.isPresent()
                ? topics.reconcile(resource, spec, version.get())
                : Finding.unknown(type, "StrimziNotInstalled", "Strimzi is gone: see KafkaReady");
    }
}

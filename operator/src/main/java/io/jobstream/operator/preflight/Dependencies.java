package io.jobstream.operator.preflight;

import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.probe.kafka.TopicState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kafka and database of a simulation, as far as the operator knows how to reach them.
 *
 * @param kafka      null if it is not known how to get there
 * @param database   null if it is not known how to get there
 * @param kafkaReady whether Kafka answers
 * @param lakeSecretsHash hash of what the secret of the lake's object store holds; empty if there is none, null if it
 *                        cannot be read
 * @param topics     those of the simulation that exist in Kafka, by name; null if Kafka does not say
 */
public record Dependencies(
        @Nullable KafkaAccess kafka,
        @Nullable DatabaseAccess database,
        boolean kafkaReady,
        @Nullable String lakeSecretsHash,
        @Nullable Map<String, TopicState> topics) {

    public Dependencies {
        topics = topics == null ? null : Map.copyOf(topics);
    }

    /** Whether all that was asked for is there, so that the first objects may be created. */
    public boolean ready() {
        return kafkaReady && kafka != null && database != null && lakeSecretsHash != null;
    }

    /** Empty if one of them is not known. */
    public Optional<ConnectionDetails> connections() {
        return kafka == null || database == null || lakeSecretsHash == null
                ? Optional.empty()
                : Optional.of(new ConnectionDetails(
                        kafka.bootstrapServers(),
                        kafka.tls(),
                        kafka.authorities(),
                        kafka.secretsHash(),
                        database.secretsHash(),
                        lakeSecretsHash));
    }
}

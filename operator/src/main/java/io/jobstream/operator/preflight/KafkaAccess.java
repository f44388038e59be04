package io.jobstream.operator.preflight;

import io.jobstream.operator.probe.kafka.KafkaConnection;
import org.jspecify.annotations.Nullable;

/**
 * How this simulation gets to its Kafka.
 *
 * @param authorities certificates (PEM) that Kafka's are signed by, where no secret of the user's holds them
 * @param secretsHash hash of what the user's secrets hold; empty if there are none
 * @param connection  for the operator's own use
 */
public record KafkaAccess(
        String bootstrapServers,
        boolean tls,
        @Nullable String authorities,
        String secretsHash,
        KafkaConnection connection) {}

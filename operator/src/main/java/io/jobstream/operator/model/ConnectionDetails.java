package io.jobstream.operator.model;

import org.jspecify.annotations.Nullable;

/**
 * What the operator has found out and the resource does not say.
 *
 * @param bootstrapServers    bootstrap servers of Kafka: host:port, separated by commas
 * @param tls                 whether connections to Kafka are encrypted
 * @param authorities         certificates (PEM) that Kafka's are signed by, where not a secret of the user's holds them
 * @param kafkaSecretsHash    hash of what the secrets for Kafka hold; empty if there are none
 * @param databaseSecretsHash hash of what the secret of the database holds
 * @param lakeSecretsHash     hash of what the secret of the lake's object store holds; empty if there is none
 */
public record ConnectionDetails(
        String bootstrapServers,
        boolean tls,
        @Nullable String authorities,
        String kafkaSecretsHash,
        String databaseSecretsHash,
        String lakeSecretsHash) {}

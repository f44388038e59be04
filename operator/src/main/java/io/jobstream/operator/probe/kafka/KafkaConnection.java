package io.jobstream.operator.probe.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a Kafka cluster is reached.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param clientSettings   settings of Kafka's clients, under Kafka's names; see {@link KafkaSecurity}
 */
public record KafkaConnection(String bootstrapServers, Map<String, Object> clientSettings) {

    public KafkaConnection {
        clientSettings = Map.copyOf(clientSettings);
    }

    /** Settings for any of Kafka's clients: where the brokers are, and how they are spoken to. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** Whether connections are encrypted. */
    boolean tls() {
        return String.valueOf(clientSettings.get("security.protocol")).endsWith("SSL");
    }

    /** Names of the settings without their values, some of which are secret. */
    @Override
    public String toString() {
        return "kafka://" + bootstrapServers + new TreeSet<>(clientSettings.keySet());
    }
}

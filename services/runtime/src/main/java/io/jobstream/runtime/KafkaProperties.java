package io.jobstream.runtime;

import io.jobstream.events.EventFormat;
import io.jobstream.events.Topics;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is and how the topics are made.
 *
 * @param bootstrapServers addresses of brokers, host:port, separated by commas
 * @param topicPrefix      prefix of every topic's name
 * @param partitions       partitions of the three event topics if they are created, 1 to 1,000
 * @param replicas         replicas of every topic if it is created, 1 to 10
 * @param retention        how long the topics keep records (wall-clock), at least 1 h
 * @param format           how events are written: json or avro; avro needs a schema registry
 * @param schemaRegistry   address of a schema registry that speaks Confluent's REST interface, such as
 *                         http://registry:8081; without one, no Avro can be read
 * @param client           any further setting of Kafka's clients, such as TLS and SASL, under Kafka's own names
 */
@ConfigurationProperties(prefix = "jobstream.kafka", ignoreUnknownFields = false)
public record KafkaProperties(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("") String topicPrefix,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("72h") Duration retention,
        @DefaultValue("json") EventFormat format,
        @Nullable URI schemaRegistry,
        @DefaultValue Map<String, String> client)
        implements Serializable {

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public KafkaProperties {
        Settings.require(!bootstrapServers.isBlank(), "jobstream.kafka.bootstrap-servers must not be empty");
        Settings.require(
                partitions >= 1 && partitions <= 1_000,
                "jobstream.kafka.partitions is " + partitions + ", but must be from 1 to 1000");
        Settings.require(
                replicas >= 1 && replicas <= 10,
                "jobstream.kafka.replicas is " + replicas + ", but must be from 1 to 10");
        Settings.require(
                retention.compareTo(Duration.ofHours(1)) >= 0,
                "jobstream.kafka.retention is " + retention + ", but must be at least 1h");
        Settings.require(
                schemaRegistry == null || isAddress(schemaRegistry),
                "jobstream.kafka.schema-registry is " + schemaRegistry
                        + ", but must be an address such as http://registry:8081, without user, query or fragment");
        Settings.require(
                format != EventFormat.AVRO || schemaRegistry != null,
                "jobstream.kafka.format is avro, which needs jobstream.kafka.schema-registry: the address of a schema"
                        + " registry, such as http://registry:8081");
        client = Map.copyOf(client);
    }

    public Topics topics() {
        return new Topics(topicPrefix);
    }

    private static boolean isAddress(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    /** @throws IllegalStateException if there is none, which the format Avro excludes */
    public URI requireSchemaRegistry() {
        if (schemaRegistry == null) {
            throw new IllegalStateException("jobstream.kafka.schema-registry is not set");
        }
        return schemaRegistry;
    }

    /** Settings for any of Kafka's clients: where the brokers are, and whatever else was configured. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }
}

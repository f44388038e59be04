package io.jobstream.lake.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The market whose records a lake holds.
 *
 * @param topicPrefix prefix of its topics
 * @param cluster     id of the Kafka cluster
 * @param fingerprint fingerprint of the market, as its ledger says it; null before it has written anything
 */
public record MarketIdentity(
        String topicPrefix, String cluster, @Nullable String fingerprint) {

    static final String PREFIX = "jobstream.topic-prefix";
    static final String CLUSTER = "jobstream.kafka-cluster";
    static final String MARKET = "jobstream.market";

    /** As a table carries it. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PREFIX, topicPrefix);
        properties.put(CLUSTER, cluster);
        if (fingerprint != null) {
            properties.put(MARKET, fingerprint);
        }
        return properties;
    }
}

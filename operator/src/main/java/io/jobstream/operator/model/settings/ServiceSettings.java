package io.jobstream.operator.model.settings;

import io.fabric8.kubernetes.api.model.Quantity;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.api.component.DatabaseSpec;
import io.jobstream.operator.api.component.ProcessorEngine;
import io.jobstream.operator.api.component.ProcessorSpec;
import io.jobstream.operator.api.kafka.KafkaSpec;
import io.jobstream.operator.api.kafka.SaslSpec;
import io.jobstream.operator.api.kafka.TopicsSpec;
import io.jobstream.operator.api.lake.LakeSpec;
import io.jobstream.operator.api.lake.S3Spec;
import io.jobstream.operator.api.market.DisorderSpec;
import io.jobstream.operator.api.market.MarketSpec;
import io.jobstream.operator.api.market.UntilSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.MarketStart;
import io.jobstream.operator.model.Names;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of the services, without what is secret and without the pace. */
public final class ServiceSettings {

    /** Path of the volume with the files of the lake. */
    public static final String WAREHOUSE = "/data/lake";

    private static final String KAFKA = "jobstream.kafka.";
    private static final String CLIENT = KAFKA + "client.";
    private static final String MARKET = "jobstream.market.";
    private static final String UNTIL = "jobstream.until.";
    private static final String PROCESSOR = "jobstream.processor.";
    private static final String SPARK = "jobstream.spark.";
    private static final String DATABASE = "jobstream.database.";
    private static final String API = "jobstream.api.";
    private static final String LAKE = "jobstream.lake.";

    private ServiceSettings() {}

    static Properties of(DesiredStateInput input) {
        SimulationSpec spec = input.resource().getSpec();
        Properties properties = new Properties();
        putKafka(properties, spec.kafka(), input);
        putMarket(properties, spec.market(), input);
        UntilSpec until = spec.until();
        if (until != null) {
            properties.put(UNTIL + "time", until.time()).put(UNTIL + "events", until.events());
        }
        if (spec.processor().hasExecutors()) {
            ExecutorSettings.put(properties, input);
        } else if (input.engine() == ProcessorEngine.SPARK) {
            properties.put(SPARK + "master", master(spec.processor()));
        }
        putLake(properties, spec.lake());
        DatabaseSpec database = spec.database();
        return properties
                .put(PROCESSOR + "retention", spec.processor().retentionDays() + "d")
                .put(
                        DATABASE + "ssl-mode",
                        database.sslMode() == null ? null : database.sslMode().label())
                // By it the API refuses the store of another simulation.
                .put(API + "topic-prefix", input.names().topicPrefix())
                .put("server.port", Names.HTTP_PORT);
    }

    /** A thread for each CPU that the pod may use; the service's own default if it may use all. */
    private static @Nullable String master(ProcessorSpec processor) {
        Quantity cpus = processor.resources() == null
                ? null
                : processor.resources().limits().get("cpu");
        return cpus == null ? null : "local[" + threads(cpus) + "]";
    }

    static int threads(Quantity cpus) {
        return Math.max(
                1, cpus.getNumericalAmount().setScale(0, RoundingMode.CEILING).intValue());
    }

    /** Prefixes of the settings that a component's pods use. */
    static Set<String> usedBy(Component component) {
        return switch (component) {
            case GENERATOR -> Set.of(KAFKA, MARKET, UNTIL, "server.");
            case PROCESSOR -> Set.of(KAFKA, PROCESSOR, SPARK, DATABASE, "server.");
            case API -> Set.of(DATABASE, API, "server.");
            case LAKE -> Set.of(KAFKA, LAKE, DATABASE, "server.");
            case EXECUTOR, DATABASE -> Set.of();
        };
    }

    private static void putLake(Properties properties, @Nullable LakeSpec lake) {
        if (lake == null) {
            return;
        }
        S3Spec s3 = lake.warehouse().s3();
        properties
                .put(LAKE + "commit-interval", lake.commitSeconds() + "s")
                .put(LAKE + "warehouse", s3 == null ? WAREHOUSE : s3.location());
        if (s3 != null) {
            properties
                    .put(LAKE + "s3.endpoint", s3.endpoint())
                    .put(LAKE + "s3.region", s3.region())
                    .put(LAKE + "s3.path-style", s3.pathStyle());
        }
    }

    private static void putKafka(Properties properties, KafkaSpec kafka, DesiredStateInput input) {
        TopicsSpec topics = kafka.topics();
        ConnectionDetails connections = input.connections();
        SaslSpec sasl = kafka.sasl();
        properties
                .put(KAFKA + "bootstrap-servers", connections.bootstrapServers())
                .put(KAFKA + "topic-prefix", input.names().topicPrefix())
                .put(KAFKA + "partitions", topics.partitions())
                .put(KAFKA + "replicas", topics.replicas())
                .put(KAFKA + "retention", topics.retentionHours() + "h")
                .put(KAFKA + "format", kafka.format().label())
                .put(KAFKA + "schema-registry", kafka.schemaRegistry());
        if (connections.tls() || sasl != null) {
            properties.put(
                    CLIENT + "security.protocol",
                    (sasl == null ? "" : "SASL_") + (connections.tls() ? "SSL" : "PLAINTEXT"));
        }
        if (connections.authorities() != null
                || (kafka.tls() != null && kafka.tls().secretName() != null)) {
            properties
                    .put(CLIENT + "ssl.truststore.type", "PEM")
                    .put(CLIENT + "ssl.truststore.certificates", connections.authorities());
        }
        if (kafka.tls() != null && kafka.tls().clientCert() != null) {
            properties.put(CLIENT + "ssl.keystore.type", "PEM");
        }
        if (sasl != null) {
            properties
                    .put(CLIENT + "sasl.mechanism", sasl.mechanism().label())
                    .put(
                            CLIENT + "sasl.jaas.config",
                            sasl.mechanism().loginModule() + " required username=\"${" + MountedSecrets.SASL_USERNAME
                                    + "}\" password=\"${" + MountedSecrets.SASL_PASSWORD + "}\";");
        }
    }

    private static void putMarket(Properties properties, MarketSpec market, DesiredStateInput input) {
        DisorderSpec disorder = market.disorder();
        properties
                .put(MARKET + "seed", market.seed())
                .put(MARKET + "start", MarketStart.of(input.resource()))
                .put(MARKET + "postings-per-day", market.postingsPerDay())
                .put(MARKET + "regime", market.regime().label())
                .put(MARKET + "applications-per-posting", market.applicationsPerPosting())
                .put(MARKET + "shards", market.shards())
                .put(MARKET + "disorder.late", disorder.late())
                .put(MARKET + "disorder.duplicated", disorder.duplicated())
                .put(MARKET + "disorder.corrupted", disorder.corrupted());
    }
}

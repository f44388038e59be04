package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jobstream.k8s.cluster.Program;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The API server rejects what cannot be meant, with a message that says what to do. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationE2E {

    private static final Manifest VALID = Manifest.market("valid")
            .onServers("kafka.example.org:9092")
            .with("spec.suspend", "true")
            .with("spec.lake", "{}");

    private TestNamespace namespace;

    @BeforeAll
    void begin(Platform platform, TestNamespace own) {
        platform.chart();
        namespace = own;
        namespace.apply(VALID.toJson());
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("metadata.name", "Market", "must consist of lower case alphanumeric characters"),
                arguments("metadata.name", "a".repeat(41), "metadata.name must be 1 to 40 lower-case letters"),
                arguments("metadata.name", "1st", "and begin with a letter"),
                arguments("spec.speed", "60", "unknown field \"spec.speed\""),
                arguments("spec.market.postingPerDay", "60", "unknown field \"spec.market.postingPerDay\""),
                arguments("spec.market.seed", "forty", "must be of type integer"),
                arguments("spec.market.postingsPerDay", "0", "should be greater than 0"),
                arguments("spec.market.shards", "0", "should be greater than or equal to 1"),
                arguments("spec.market.shards", "2000", "should be less than or equal to 1024"),
                arguments("spec.market.disorder", "{late: 0.6}", "should be less than or equal to 0.5"),
                arguments("spec.market.regime", "Slump2009", "supported values: \"AutoApply2026\""),
                arguments("spec.market.start", "yesterday", "should match"),
                arguments(
                        "spec.market.start", "\"2026-11-01T00:00:00Z\"", "set either start or backfillDays, not both"),
                arguments(
                        "spec.market",
                        "{start: \"1999-11-01T00:00:00Z\"}",
                        "start must not be before 2000-01-01T00:00:00Z"),
                arguments("spec.pace", "{mode: Warp}", "supported values: \"Accelerated\""),
                arguments("spec.pace", "{mode: Accelerated}", "such as {mode: Accelerated, speed: 60}"),
                arguments("spec.pace", "{mode: RealTime, speed: 2}", "speed belongs to the mode Accelerated"),
                arguments("spec.pace", "{mode: Accelerated, speed: 0}", "should be greater than 0"),
                arguments("spec.pace", "{mode: ConstantRate}", "such as {mode: ConstantRate, eventsPerSecond: 500}"),
                arguments(
                        "spec.pace",
                        "{mode: Unbounded, eventsPerSecond: 5}",
                        "eventsPerSecond belongs to the mode ConstantRate"),
                arguments("spec.until", "{events: 0}", "should be greater than or equal to 1"),
                arguments("spec.kafka", "{}", "set exactly one of strimzi"),
                arguments(
                        "spec.kafka",
                        "{strimzi: {cluster: a}, bootstrapServers: \"a:1\"}",
                        "set exactly one of strimzi"),
                arguments("spec.kafka", "{bootstrapServers: kafka}", "should match"),
                arguments("spec.kafka.bootstrapServers", "\"kafka:99999\"", "spec.kafka.bootstrapServers"),
                arguments("spec.until", "{time: \"2026-13-01T00:00:00Z\"}", "spec.until.time"),
                arguments("spec.generator.resources", "{limits: {memory: 512 MB}}", "spec.generator.resources.limits"),
                arguments("spec.processor.resources", "{limits: {memory: -1}}", "spec.processor.resources.limits"),
                arguments(
                        "spec.api.resources",
                        "{requests: {memory: 1Gi}, limits: {memory: 512Mi}}",
                        "resources.limits must not be below resources.requests"),
                arguments("spec.kafka.format", "protobuf", "supported values: \"avro\", \"json\""),
                arguments(
                        "spec.kafka.format",
                        "avro",
                        "spec.kafka.format is avro, which needs spec.kafka.schemaRegistry"),
                arguments("spec.kafka.schemaRegistry", "\"registry:8081\"", "should match"),
                arguments("spec.kafka.topics.partitions", "0", "should be greater than or equal to 1"),
                arguments("spec.database", "{}", "set exactly one of managed"),
                arguments("spec.database", "{managed: {}, secretName: a}", "set exactly one of managed"),
                arguments("spec.generator.replicas", "-1", "should be greater than or equal to 0"),
                arguments("spec.processor.engine", "Flink", "supported values: \"Reactive\", \"Spark\""),
                arguments(
                        "spec.processor",
                        "{engine: Spark, replicas: 2}",
                        "processor.replicas must be 0 or 1 with processor.engine Spark"),
                arguments(
                        "spec.processor",
                        "{engine: Spark, resources: {limits: {memory: 768Mi}}}",
                        "processor.resources.limits.memory must be at least 1Gi with processor.engine Spark"),
                arguments("spec.processor", "{executors: 2}", "processor.executors needs processor.engine Spark"),
                arguments("spec.lake", "{warehouse: {}}", "set exactly one of lake.warehouse.volume"),
                arguments("spec.lake", "{replicas: 2}", "should be less than or equal to 1"),
                arguments(
                        "spec.lake",
                        "{warehouse: {s3: {location: /data, secretName: a}}}",
                        "spec.lake.warehouse.s3.location"),
                arguments("spec.processor.retentionDays", "0", "should be greater than or equal to 1"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("invalid")
    void aResourceThatCannotBeMeantIsRejected(String path, String yaml, String message) {
        assertRejected(VALID.with("metadata.name", "another").with(path, yaml), message);
    }

    static Stream<Arguments> forbiddenChanges() {
        return Stream.of(
                arguments("spec.market.seed", "8", "spec.market cannot be changed"),
                arguments("spec.market.postingsPerDay", "3000", "apply it under another name"),
                arguments("spec.market.regime", "Tight2022", "spec.market cannot be changed"),
                arguments("spec.market.applicationsPerPosting", "16.8", "spec.market cannot be changed"),
                arguments("spec.market.shards", "7", "spec.market cannot be changed"),
                arguments("spec.market.disorder", "{late: 0.1}", "spec.market cannot be changed"),
                arguments("spec.market.backfillDays", "2", "spec.market cannot be changed"),
                arguments("spec.market.backfillDays", "null", "spec.market cannot be changed"),
                arguments(
                        "spec.kafka", "{strimzi: {cluster: a}}", "cannot change between strimzi and bootstrapServers"),
                arguments("spec.kafka.topics.partitions", "2", "spec.kafka.topics.partitions cannot shrink"),
                arguments(
                        "spec.kafka",
                        "{bootstrapServers: \"kafka:9092\", format: avro, schemaRegistry: \"http://registry:8081\"}",
                        "spec.kafka.format cannot change"),
                arguments("spec.database", "{secretName: a}", "cannot change between managed and secretName"),
                arguments("spec.database.managed.storage", "500Mi", "storage cannot shrink"),
                arguments("spec.database.managed.storageClassName", "other", "storageClassName cannot be changed"),
                arguments("spec.lake", "null", "spec.lake cannot be removed"),
                arguments("spec.lake.warehouse.volume.storage", "500Mi", "warehouse.volume.storage cannot shrink"),
                arguments(
                        "spec.lake.warehouse",
                        "{volume: null, s3: {location: \"s3://markets\", secretName: a}}",
                        "spec.lake.warehouse cannot change between volume and s3"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forbiddenChanges")
    void aChangeThatTheDataWouldNotFollowIsRejected(String path, String yaml, String message) {
        assertRejected(VALID.with(path, yaml), message);
    }

    @Test
    void aChangeOfTheStrimziClusterIsRejected() {
        Manifest strimzi = VALID.with("metadata.name", "strimzi")
                .with("spec.kafka", "{strimzi: {cluster: one}, topics: {partitions: 3}}");
        namespace.apply(strimzi.toJson());
        assertRejected(
                strimzi.with("spec.kafka.strimzi.cluster", "other"),
                "spec.kafka.strimzi.cluster and namespace cannot be changed");
    }

    @Test
    void whatMayChangeIsTaken() {
        namespace.apply(VALID.with("spec.kafka.topics.partitions", "4")
                .with("spec.database.managed.storage", "2Gi")
                .with("spec.pace", "{mode: Unbounded}")
                .toJson());
        namespace.apply(VALID.with("spec.kafka.topics.partitions", "4")
                .with("spec.database.managed.storage", "2Gi")
                .toJson());
    }

    /** As a resource that was created before there were regimes, whose 16.7 applications are the default of that time. */
    @Test
    void theNumberOfApplicationsThatClassic2017HasAnywayMayBeGivenOrLeftOut() {
        Manifest stored = VALID.with("metadata.name", "stored").with("spec.market.applicationsPerPosting", "16.7");
        namespace.apply(stored.toJson());
        Program.Outcome leftOut =
                namespace.attempt(VALID.with("metadata.name", "stored").toJson(), "replace", "-f", "-");
        assertThat(leftOut.succeeded()).as(leftOut.toString()).isTrue();
        namespace.apply(stored.toJson());
    }

    @Test
    void theNumberOfApplicationsOfAnotherRegimeMayNotBeLeftOut() {
        Manifest given = VALID.with("metadata.name", "given")
                .with("spec.market.regime", "Tight2022")
                .with("spec.market.applicationsPerPosting", "16.7");
        namespace.apply(given.toJson());
        assertRejected(given.with("spec.market.applicationsPerPosting", "null"), "spec.market cannot be changed");
    }

    private void assertRejected(Manifest manifest, String message) {
        Program.Outcome outcome = namespace.attempt(manifest.toJson(), "apply", "--dry-run=server", "-f", "-");

        assertThat(outcome.succeeded()).as(outcome.toString()).isFalse();
        assertThat(outcome.err()).contains(message);
    }
}

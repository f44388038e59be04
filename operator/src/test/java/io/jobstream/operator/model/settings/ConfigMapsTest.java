package io.jobstream.operator.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.market.regime.Regime;
import io.jobstream.market.regime.RegimeFigures;
import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.testing.DesiredStateInputBuilder;
import io.jobstream.operator.testing.Simulations;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigMapsTest {

    private static final String KAFKA = "kafka: {bootstrapServers: 'kafka:9092'}\n";

    @Test
    void holdTheSettingsOfAllServices() {
        assertThat(ConfigMaps.config(DesiredStateInputBuilder.of(Simulations.plain()))
                        .getData())
                .containsOnly(Map.entry("application.properties", """
                        jobstream.api.topic-prefix=jobs.market.
                        jobstream.kafka.bootstrap-servers=kafka:9092
                        jobstream.kafka.format=json
                        jobstream.kafka.partitions=12
                        jobstream.kafka.replicas=1
                        jobstream.kafka.retention=24h
                        jobstream.kafka.topic-prefix=jobs.market.
                        jobstream.market.disorder.corrupted=0
                        jobstream.market.disorder.duplicated=0
                        jobstream.market.disorder.late=0
                        jobstream.market.postings-per-day=20000
                        jobstream.market.regime=Classic2017
                        jobstream.market.seed=42
                        jobstream.market.shards=32
                        jobstream.market.start=2026-11-23T10:00:00Z
                        jobstream.processor.retention=7d
                        server.port=8080
                        """));
    }

    @Test
    void giveTheFormatAndTheSchemaRegistryToAllThatReadOrWrite() {
        assertThat(properties("kafka: {bootstrapServers: 'kafka:9092', format: avro,"
                        + " schemaRegistry: 'http://registry:8081'}"))
                .containsEntry("jobstream.kafka.format", "avro")
                .containsEntry("jobstream.kafka.schema-registry", "http://registry:8081");
    }

    @Test
    void takeTheStartThatIsGiven() {
        assertThat(properties("kafka: {bootstrapServers: 'kafka:9092'}\nmarket: {start: '2026-11-01T00:00:00Z'}"))
                .containsEntry("jobstream.market.start", "2026-11-01T00:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void nameTheRegimeAndLeaveTheNumberOfItsApplicationsToTheGenerator(Regime regime) {
        assertThat(properties(KAFKA + "market: {regime: " + regime.label() + "}"))
                .containsEntry("jobstream.market.regime", regime.label())
                .doesNotContainKey("jobstream.market.applications-per-posting");
        assertThat(properties(KAFKA + "market: {regime: " + regime.label() + ", applicationsPerPosting: 30}"))
                .containsEntry("jobstream.market.regime", regime.label())
                .containsEntry("jobstream.market.applications-per-posting", "30");
    }

    /** What the API server stored at that time: all defaults are filled in. */
    @Test
    void keepTheMarketOfAResourceThatWasCreatedBeforeThereWereRegimes() {
        Properties stored = properties(KAFKA + """
                market:
                  seed: 42
                  postingsPerDay: 20000
                  applicationsPerPosting: 16.7
                  shards: 32
                  disorder: {late: 0.0, duplicated: 0.0, corrupted: 0.0}
                """);

        assertThat(stored)
                .containsEntry("jobstream.market.regime", "Classic2017")
                .containsEntry("jobstream.market.applications-per-posting", "16.7");
        assertThat(RegimeFigures.of(Regime.CLASSIC_2017).applicationsAPosting()).isEqualTo(16.7);
        stored.remove("jobstream.market.applications-per-posting");
        assertThat(stored).isEqualTo(properties(KAFKA));
    }

    @Test
    void sayWhereTheMarketEnds() {
        assertThat(properties(
                        "kafka: {bootstrapServers: 'kafka:9092'}\nuntil: {time: '2027-01-01T00:00:00Z', events: 1000}"))
                .containsEntry("jobstream.until.time", "2027-01-01T00:00:00Z")
                .containsEntry("jobstream.until.events", "1000");
    }

    @ParameterizedTest
    @CsvSource({"2, local[2]", "1500m, local[2]", "200m, local[1]", "4.0, local[4]"})
    void giveSparkAThreadForEachCpu(String limit, String master) {
        assertThat(properties("kafka: {bootstrapServers: 'kafka:9092'}\n"
                        + "processor: {engine: Spark, resources: {limits: {cpu: '" + limit + "'}}}"))
                .containsEntry("jobstream.spark.master", master);
    }

    @Test
    void leaveSparksThreadsToTheServiceIfNoCpuLimitIsGiven() {
        assertThat(properties("kafka: {bootstrapServers: 'kafka:9092'}\nprocessor: {engine: Spark}"))
                .doesNotContainKey("jobstream.spark.master");
    }

    @Test
    void tellClientsHowToGetIntoASecuredKafkaWithoutTellingASecret() {
        Properties properties = read(DesiredStateInputBuilder.of(
                Simulations.of("""
                        kafka:
                          bootstrapServers: kafka:9093
                          tls: {secretName: ca}
                          sasl: {mechanism: SCRAM-SHA-256, secretName: login}
                        """), new ConnectionDetails("kafka:9093", true, null, "", "", "")));

        assertThat(properties)
                .containsEntry("jobstream.kafka.client.security.protocol", "SASL_SSL")
                .containsEntry("jobstream.kafka.client.ssl.truststore.type", "PEM")
                .containsEntry("jobstream.kafka.client.sasl.mechanism", "SCRAM-SHA-256")
                .containsEntry(
                        "jobstream.kafka.client.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"${jobstream-sasl.username}\" password=\"${jobstream-sasl.password}\";")
                .doesNotContainKey("jobstream.kafka.client.ssl.truststore.certificates");
    }

    @Test
    void holdTheCertificatesThatAKafkaClusterTells() {
        String certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        Properties properties = read(DesiredStateInputBuilder.of(
                Simulations.strimzi(), new ConnectionDetails("kafka:9093", true, certificate, "", "", "")));

        assertThat(properties)
                .containsEntry("jobstream.kafka.client.security.protocol", "SSL")
                .containsEntry("jobstream.kafka.client.ssl.truststore.certificates", certificate);
    }

    @Test
    void holdThePaceAsEnvironment() {
        assertThat(pace("pace: {mode: RealTime}")).containsOnly(Map.entry("JOBSTREAM_PACE_MODE", "RealTime"));
        assertThat(pace("pace: {mode: ConstantRate, eventsPerSecond: 500}"))
                .containsOnly(
                        Map.entry("JOBSTREAM_PACE_MODE", "ConstantRate"),
                        Map.entry("JOBSTREAM_PACE_EVENTSPERSECOND", "500.0"));
    }

    private static Map<String, String> pace(String pace) {
        return ConfigMaps.pace(
                        DesiredStateInputBuilder.of(Simulations.of("kafka: {bootstrapServers: 'kafka:9092'}\n" + pace)))
                .getData();
    }

    private static Properties properties(String spec) {
        return read(DesiredStateInputBuilder.of(Simulations.of(spec)));
    }

    private static Properties read(DesiredStateInput input) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(ConfigMaps.config(input).getData().get("application.properties")));
            return properties;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package io.jobstream.operator.model.settings;

import static io.jobstream.operator.model.Component.API;
import static io.jobstream.operator.model.Component.DATABASE;
import static io.jobstream.operator.model.Component.GENERATOR;
import static io.jobstream.operator.model.Component.LAKE;
import static io.jobstream.operator.model.Component.PROCESSOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.testing.DesiredStateInputBuilder;
import io.jobstream.operator.testing.Simulations;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which pods a change replaces. */
class ConfigHashTest {

    private static final String KAFKA = "kafka: {bootstrapServers: 'kafka:9092'}\n";

    @Test
    void paceReplacesNoPod() {
        assertThat(changed(KAFKA + "pace: {mode: Accelerated, speed: 60}")).isEmpty();
    }

    @Test
    void replicasReplaceNoPod() {
        assertThat(changed(KAFKA + "generator: {replicas: 3}\nprocessor: {replicas: 2}"))
                .isEmpty();
    }

    @Test
    void retentionReplacesProcessorsAlone() {
        assertThat(changed(KAFKA + "processor: {retentionDays: 9}")).containsExactly(PROCESSOR);
    }

    @Test
    void theCpuLimitOfSparkReplacesProcessorsAlone() {
        assertThat(changed(KAFKA + "processor: {engine: Spark, resources: {limits: {cpu: '2'}}}"))
                .containsExactly(PROCESSOR);
    }

    @Test
    void anEndReplacesGeneratorsAlone() {
        assertThat(changed(KAFKA + "until: {events: 1000}")).containsExactly(GENERATOR);
    }

    @Test
    void theRegimeMattersToGeneratorsAlone() {
        assertThat(changed(KAFKA + "market: {regime: AutoApply2026}")).containsExactly(GENERATOR);
    }

    @Test
    void anotherKafkaReplacesWhoeverUsesIt() {
        assertThat(changed(
                        Simulations.plain(),
                        DesiredStateInputBuilder.PLAIN,
                        Simulations.plain(),
                        new ConnectionDetails("other:9092", false, null, "", "db-hash", "")))
                .containsExactlyInAnyOrder(GENERATOR, PROCESSOR, LAKE);
    }

    @Test
    void aRotatedKafkaSecretReplacesWhoeverUsesIt() {
        assertThat(changed(
                        Simulations.plain(),
                        DesiredStateInputBuilder.PLAIN,
                        Simulations.plain(),
                        new ConnectionDetails("kafka:9092", false, null, "rotated", "db-hash", "")))
                .containsExactlyInAnyOrder(GENERATOR, PROCESSOR, LAKE);
    }

    @Test
    void aNewDatabasePasswordReplacesWhoeverUsesItAndTheDatabaseItself() {
        assertThat(changed(
                        Simulations.plain(),
                        DesiredStateInputBuilder.PLAIN,
                        Simulations.plain(),
                        new ConnectionDetails("kafka:9092", false, null, "", "new", "")))
                .containsExactlyInAnyOrder(PROCESSOR, API, LAKE, DATABASE);
    }

    @Test
    void theLakesSettingsAndItsRotatedSecretReplaceTheLakeAlone() {
        String lake = KAFKA + "lake: {warehouse: {s3: {location: 's3://markets', secretName: store}}}";

        assertThat(changed(lake)).containsExactly(LAKE);
        assertThat(changed(
                        Simulations.of(lake),
                        DesiredStateInputBuilder.PLAIN,
                        Simulations.of(lake),
                        new ConnectionDetails("kafka:9092", false, null, "", "db-hash", "rotated")))
                .containsExactly(LAKE);
    }

    private static Set<Component> changed(String spec) {
        return changed(
                Simulations.plain(),
                DesiredStateInputBuilder.PLAIN,
                Simulations.of(spec),
                DesiredStateInputBuilder.PLAIN);
    }

    private static Set<Component> changed(
            JobStreamSimulation before,
            ConnectionDetails around,
            JobStreamSimulation after,
            ConnectionDetails newlyAround) {
        DesiredStateInput old = DesiredStateInputBuilder.of(before, around);
        DesiredStateInput current = DesiredStateInputBuilder.of(after, newlyAround);
        return Stream.of(Component.values())
                .filter(component -> !ConfigHash.of(old, component).equals(ConfigHash.of(current, component)))
                .collect(Collectors.toSet());
    }
}

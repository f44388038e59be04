package io.jobstream.spark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SparkPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"local", "local[2]", "local[*]", "local[8,3]", "spark://master:7077", "k8s://https://api:6443"})
    void takesTheMastersThatSparkKnows(String master) {
        assertThat(properties(master, 1_000, Duration.ZERO).master()).isEqualTo(master);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lokal[2]", "local[0]", "local[two]", "mesos://x"})
    void refusesOthers(String master) {
        assertThatThrownBy(() -> properties(master, 1_000, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("jobstream.spark.master is '" + master + "', but must be local[N]");
    }

    @Test
    void refusesSizesAndTimesThatAreOutOfTheirRange() {
        assertThatThrownBy(() -> properties("local", 99, Duration.ZERO))
                .hasMessage("jobstream.spark.max-batch-records is 99, but must be from 100 to 10000000");
        assertThatThrownBy(() -> properties("local", 100, Duration.ofMinutes(2)))
                .hasMessage("jobstream.spark.trigger is PT2M, but must be from 0s to 1m");
    }

    @Test
    void usesTheDirectoryOfTemporaryFilesUnlessItIsToldOtherwise() {
        assertThat(properties("local", 100, Duration.ZERO).directory()).isEqualTo(System.getProperty("java.io.tmpdir"));
    }

    @Test
    void keepsTheNamesOfSparksSettingsAsTheyAreIfTheyAreInBrackets() {
        String label = "spark.kubernetes.executor.label.app.kubernetes.io/name";
        Map<String, String> settings = Map.of(
                "jobstream.spark.settings[" + label + "]",
                "jobstream",
                "jobstream.spark.settings[spark.executor.memoryOverhead]",
                "640m");

        assertThat(new Binder(new MapConfigurationPropertySource(settings))
                        .bind("jobstream.spark", SparkProperties.class)
                        .get()
                        .settings())
                .isEqualTo(Map.of(label, "jobstream", "spark.executor.memoryOverhead", "640m"));
    }

    private static SparkProperties properties(String master, int maxBatchRecords, Duration trigger) {
        return new SparkProperties(master, maxBatchRecords, trigger, "", Map.of());
    }
}

package io.jobstream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkExecutorTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SPARK_DRIVER_URL", "spark://CoarseGrainedScheduler@10.0.0.7:7078",
            "SPARK_EXECUTOR_ID", "2",
            "SPARK_EXECUTOR_CORES", "1",
            "SPARK_APPLICATION_ID", "spark-application-1",
            "SPARK_EXECUTOR_POD_IP", "10.0.0.8",
            "SPARK_RESOURCE_PROFILE_ID", "0",
            "SPARK_EXECUTOR_POD_NAME", "market-1-exec-2",
            "SPARK_JAVA_OPT_0", "-Dspark.authenticate=true",
            "SPARK_JAVA_OPT_1", "-Dspark.authenticate.secret.file=/etc/a=b",
            "SPARK_JAVA_OPT_2", "-Xmx1g");

    @Test
    void isToldByItsEnvironmentWhichOneItIs() {
        assertThat(SparkExecutor.arguments(ENVIRONMENT))
                .containsExactly(
                        "--driver-url",
                        "spark://CoarseGrainedScheduler@10.0.0.7:7078",
                        "--executor-id",
                        "2",
                        "--cores",
                        "1",
                        "--app-id",
                        "spark-application-1",
                        "--hostname",
                        "10.0.0.8",
                        "--resourceProfileId",
                        "0",
                        "--podName",
                        "market-1-exec-2");
    }

    @Test
    void knowsTheSettingsThatItNeedsToReachTheDriver() {
        assertThat(SparkExecutor.properties(ENVIRONMENT))
                .isEqualTo(Map.of("spark.authenticate", "true", "spark.authenticate.secret.file", "/etc/a=b"));
    }

    @Test
    void saysWhichVariableIsMissing() {
        Map<String, String> incomplete = new HashMap<>(ENVIRONMENT);
        incomplete.remove("SPARK_DRIVER_URL");

        assertThatIllegalStateException()
                .isThrownBy(() -> SparkExecutor.arguments(incomplete))
                .withMessageContaining("SPARK_DRIVER_URL is missing");
    }
}

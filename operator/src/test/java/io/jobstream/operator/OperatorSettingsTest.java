package io.jobstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {

    @Test
    void haveDefaults() {
        OperatorSettings settings = OperatorSettings.from(Map.of("PATH", "/bin", "JOBSTREAM_WATCH_NAMESPACES", ""));

        assertThat(settings.namespaces()).isEmpty();
        assertThat(settings.leaderElection()).isFalse();
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.pods().images().pullPolicy()).isEqualTo("IfNotPresent");
    }

    @Test
    void areReadFromTheEnvironment() {
        OperatorSettings settings = OperatorSettings.from(Map.of(
                "JOBSTREAM_IMAGE_GENERATOR", "example/generator:1",
                "JOBSTREAM_IMAGE_PULL_SECRETS", "a, b",
                "JOBSTREAM_WATCH_NAMESPACES", "one,two",
                "JOBSTREAM_LEADER_ELECTION", "true",
                "JOBSTREAM_LOG_LEVEL", "debug"));

        assertThat(settings.pods().images().generator()).isEqualTo("example/generator:1");
        assertThat(settings.pods().images().pullSecrets()).containsExactly("a", "b");
        assertThat(settings.namespaces()).containsExactlyInAnyOrder("one", "two");
        assertThat(settings.leaderElection()).isTrue();
        assertThat(settings.logLevel()).isEqualTo("DEBUG");
    }

    @Test
    void thatAreNotKnownAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorSettings.from(Map.of("JOBSTREAM_IMAGES_GENERATOR", "x")))
                .withMessageContaining("JOBSTREAM_IMAGES_GENERATOR")
                .withMessageContaining("JOBSTREAM_IMAGE_GENERATOR");
    }

    @Test
    void thatAreNotLegalAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorSettings.from(Map.of("JOBSTREAM_LEADER_ELECTION", "yes")))
                .withMessage("JOBSTREAM_LEADER_ELECTION is 'yes', but must be one of true, false");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorSettings.from(Map.of("JOBSTREAM_MAX_CONCURRENT_RECONCILES", "0")))
                .withMessage("JOBSTREAM_MAX_CONCURRENT_RECONCILES is '0', but must be from 1 to 200");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorSettings.from(Map.of("JOBSTREAM_POD_TEMPLATE", "{\"nodeSelektor\": {}}")))
                .withMessageContaining("simulations.template")
                .withMessageContaining("nodeSelektor");
    }

    @Test
    void areNotMistakenForWhatKubernetesTellsOfServices() {
        assertThat(OperatorSettings.from(Map.of(
                                "JOBSTREAM_OPERATOR_SERVICE_HOST", "10.0.0.1",
                                "JOBSTREAM_OPERATOR_PORT_8080_TCP_ADDR", "10.0.0.1"))
                        .port())
                .isEqualTo(8080);
    }
}

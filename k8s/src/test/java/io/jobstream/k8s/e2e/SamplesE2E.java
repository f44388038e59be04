package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample follows the rules that only the API server knows: those between fields. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesE2E {

    private TestNamespace namespace;

    @BeforeAll
    void begin(Platform platform, TestNamespace own) {
        platform.chart();
        namespace = own;
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("samples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theApiServerTakesTheSample(Path sample) {
        String said = namespace.kubectl("apply", "--dry-run=server", "--validate=strict", "-f", sample.toString());
        assertThat(said).contains("jobstreamsimulation.jobstream.io/").contains("(server dry run)");
    }
}

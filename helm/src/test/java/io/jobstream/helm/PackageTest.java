package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageTest {

    @Test
    void aPackageInstallsWhatTheDirectoryDoes(@TempDir Path target) {
        new Helm(Chart.DIRECTORY).packageIt().withDestination(target).call();

        Path archive = target.resolve("jobstream-0.1.0.tgz");
        assertThat(archive).isRegularFile();
        Values rules = Values.of("monitoring: {rules: {enabled: true}}");
        assertThat(Chart.template(archive, rules))
                .contains("kind: CustomResourceDefinition", "jobstream-pipeline.json", "alert: JobStreamStandsStill")
                .isEqualTo(Chart.template(Chart.DIRECTORY, rules));
    }
}

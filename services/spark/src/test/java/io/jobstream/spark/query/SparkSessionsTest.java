package io.jobstream.spark.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSessionsTest {

    @Test
    void aHeapThatIsTooSmallIsToldWithWhatToRaise() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SparkSessions.requireHeap(400L << 20))
                .withMessageContaining("450 MB at least, but this process has 400 MB")
                .withMessageContaining("spec.processor.resources.limits.memory");
        assertThatCode(() -> SparkSessions.requireHeap(450L << 20)).doesNotThrowAnyException();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsToldWithTheProperty(@TempDir Path directory) throws IOException {
        Path below = Files.createFile(directory.resolve("file")).resolve("below");
        SparkProperties spark =
                new SparkProperties("local[1]", 1000, Duration.ofSeconds(1), below.toString(), Map.of());
        try (SparkSessions sessions = new SparkSessions(spark)) {
            assertThatIllegalStateException()
                    .isThrownBy(sessions::newDirectory)
                    .withMessageStartingWith("no directory can be made in " + below)
                    .withMessageEndingWith("set jobstream.spark.directory to one that can be written");
        }
    }
}

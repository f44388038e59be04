package io.jobstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationMessageTest {

    @TempDir
    Path directory;

    @Test
    void writesReasonAndMessageIntoTheFileThatIsThere() throws IOException {
        Path file = Files.createFile(directory.resolve("termination-log"));

        new TerminationMessage("MarketRefused", "the topics hold \"another\" market").write(file);

        assertThat(file).content().isEqualTo("""
                {"reason":"MarketRefused","message":"the topics hold \\"another\\" market"}""");
    }

    @Test
    void makesNoFileOutsideOfKubernetes() {
        Path file = directory.resolve("termination-log");

        new TerminationMessage("MarketRefused", "the topics hold another market").write(file);

        assertThat(file).doesNotExist();
    }

    @Test
    void staysWithinTheLengthThatTheKubeletReads() throws IOException {
        Path file = Files.createFile(directory.resolve("termination-log"));

        new TerminationMessage("StartFailed", "\u0001".repeat(5_000)).write(file);

        assertThat(Files.size(file)).isLessThanOrEqualTo(4_096);
    }
}

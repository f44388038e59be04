package io.jobstream.spark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetLogTest {

    private static final String SETTINGS =
            "{\"batchWatermarkMs\":0,\"batchTimestampMs\":1,\"conf\":{\"spark.sql.shuffle.partitions\":\"200\"}}\n";

    @TempDir
    private Path directory;

    @Test
    void tellsTheEndsOfABatchOfAllSources() throws IOException {
        write("offsets/3", "v1\n" + SETTINGS + "{\"posts\":{\"1\":7,\"0\":5}}\n{\"applications\":{\"0\":90}}");

        assertThat(new OffsetLog(directory).ends(3))
                .isEqualTo(Map.of(
                        new TopicPartition("posts", 0), 5L,
                        new TopicPartition("posts", 1), 7L,
                        new TopicPartition("applications", 0), 90L));
    }

    @Test
    void leavesOutASourceThatHasNothingYet() throws IOException {
        write("offsets/0", "v1\n" + SETTINGS + "-\n{\"applications\":{\"0\":90}}");

        assertThat(new OffsetLog(directory).ends(0)).isEqualTo(Map.of(new TopicPartition("applications", 0), 90L));
    }

    @Test
    void tellsWhereTheSourcesHaveBegun() throws IOException {
        write("sources/0/0", "\0v1\n{\"posts\":{\"0\":5}}");
        write("sources/1/0", "\0v1\n{\"applications\":{\"0\":9}}");

        assertThat(new OffsetLog(directory).beginnings())
                .isEqualTo(Map.of(new TopicPartition("posts", 0), 5L, new TopicPartition("applications", 0), 9L));
    }

    @Test
    void aLogWithoutOffsetsIsRefused() throws IOException {
        write("offsets/0", "v2\n" + SETTINGS);

        assertThatThrownBy(() -> new OffsetLog(directory).ends(0)).hasMessageEndingWith("names no offsets");
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}

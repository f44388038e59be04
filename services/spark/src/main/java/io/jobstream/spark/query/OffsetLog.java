package io.jobstream.spark.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Spark writes down of a query's offsets, before it runs a batch: {@code offsets/N} has the ends of batch N, {@code
 * sources/I/0} where source I has begun. A line of JSON for each source, {@code {"topic":{"partition":offset}}}, behind a
 * version and a line of settings. This is the only place that tells which offsets a batch covers: the records do not tell
 * of transaction markers.
 */
final class OffsetLog {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;

    OffsetLog(Path directory) {
        this.directory = directory;
    }

    /** First offsets that a batch does not cover. */
    Map<TopicPartition, Long> ends(long batch) {
        return offsets(directory.resolve("offsets").resolve(Long.toString(batch)));
    }

    /** Where the query has begun. */
    Map<TopicPartition, Long> beginnings() {
        Map<TopicPartition, Long> all = new HashMap<>();
        try (Stream<Path> sources = Files.list(directory.resolve("sources"))) {
            sources.forEach(source -> all.putAll(offsets(source.resolve("0"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** @throws IllegalStateException if the file names no offsets */
    private static Map<TopicPartition, Long> offsets(Path file) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (String line : lines(file)) {
            if (line.startsWith("{")) {
                JSON.readTree(line)
                        .properties()
                        .forEach(topic -> addPartitions(offsets, topic.getKey(), topic.getValue()));
            }
        }
        if (offsets.isEmpty()) {
            throw new IllegalStateException("Spark's offset log " + file + " names no offsets");
        }
        return offsets;
    }

    /** The line of settings has an object named conf, whose values are no numbers. */
    private static void addPartitions(Map<TopicPartition, Long> offsets, String topic, JsonNode partitions) {
        partitions.properties().forEach(partition -> {
            if (partition.getValue().isIntegralNumber()) {
                offsets.put(
                        new TopicPartition(topic, Integer.parseInt(partition.getKey())),
                        partition.getValue().longValue());
            }
        });
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

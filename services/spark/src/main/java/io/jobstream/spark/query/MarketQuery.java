package io.jobstream.spark.query;

import io.jobstream.events.Topics;
import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.runtime.KafkaProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query: what applications are joined with is one source, applications are another. Spark shares out a source's limit
 * by what waits in each partition, not by time, so a single source would read applications long before their postings.
 */
final class MarketQuery {

    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaProperties kafka;
    private final SparkProperties spark;

    MarketQuery(KafkaProperties kafka, SparkProperties spark) {
        this.kafka = kafka;
        this.spark = spark;
    }

    /** Topics that are stored first in each batch: what applications are joined with, and the ledger. */
    static List<String> firstTopics(Topics topics) {
        return List.of(topics.jobPosts(), topics.candidateInfo(), topics.ledger());
    }

    /**
     * Starts the query.
     *
     * @param starts    starts of every partition
     * @param directory new and empty, so that the query begins at {@code starts}
     * @param store     stores a batch, given its number
     */
    StreamingQuery start(
            SparkSession session,
            Map<TopicPartition, StoredOffset> starts,
            Path directory,
            VoidFunction2<Dataset<Row>, Long> store)
            throws TimeoutException {
        Topics topics = kafka.topics();
        Dataset<Row> all = source(session, firstTopics(topics), starts)
                .union(source(session, List.of(topics.jobApplications()), starts));
        return all.writeStream()
                .queryName("market-" + directory.getFileName())
                .option("checkpointLocation", directory.toUri().toString())
                .trigger(Trigger.ProcessingTime(spark.trigger().toMillis()))
                .foreachBatch(store)
                .start();
    }

    private Dataset<Row> source(SparkSession session, List<String> topics, Map<TopicPartition, StoredOffset> starts) {
        DataStreamReader reader = session.readStream().format("kafka");
        Map<String, Object> settings = new HashMap<>();
        settings.put("request.timeout.ms", 10_000);
        settings.put("default.api.timeout.ms", 10_000);
        settings.putAll(kafka.clientSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("allow.auto.create.topics", false);
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            reader = reader.option("kafka." + setting.getKey(), String.valueOf(setting.getValue()));
        }
        return reader.option("subscribe", String.join(",", topics))
                .option("includeHeaders", true)
                .option("startingOffsets", json(topics, starts))
                .option("failOnDataLoss", true)
                .option("maxOffsetsPerTrigger", spark.maxBatchRecords())
                .option("groupIdPrefix", kafka.topics().prefix() + "spark")
                .load();
    }

    private static String json(List<String> topics, Map<TopicPartition, StoredOffset> starts) {
        Map<String, Map<String, Long>> byTopic = new TreeMap<>();
        starts.forEach((partition, offset) -> {
            if (topics.contains(partition.topic())) {
                byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                        .put(Integer.toString(partition.partition()), offset.next());
            }
        });
        return JSON.writeValueAsString(byTopic);
    }

    /** @throws StaleBatchException if the query has begun elsewhere than it should */
    static void requireBegun(Map<TopicPartition, StoredOffset> starts, Map<TopicPartition, Long> begun) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        starts.forEach((partition, offset) -> wanted.put(partition, offset.next()));
        if (!begun.equals(wanted)) {
            throw new StaleBatchException(
                    "Spark began to read at " + begun + ", but the stored records end at " + wanted);
        }
    }
}

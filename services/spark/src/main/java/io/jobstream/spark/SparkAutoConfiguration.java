package io.jobstream.spark;

import io.jobstream.processor.ProcessorConfiguration;
import io.jobstream.processor.ProcessorProperties;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.SchemaConnections;
import io.jobstream.processor.fold.Folder;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.lane.StorePreparation;
import io.jobstream.processor.lane.StreamEngine;
import io.jobstream.processor.state.ProcessorMetrics;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.task.PeriodicTask;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import io.jobstream.spark.query.BatchOutcomes;
import io.jobstream.spark.query.ParkedReleaser;
import io.jobstream.spark.query.SparkEngine;
import io.jobstream.spark.query.SparkProperties;
import io.jobstream.spark.query.SparkSessions;
import io.jobstream.spark.task.TaskSettings;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Spark as the engine of {@link ProcessorConfiguration}, if {@code jobstream.processor.engine} is {@code Spark}. It is found
 * by being on the class path, so a service that may run without Spark needs no dependency on it.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "jobstream.processor.engine", havingValue = "Spark")
@EnableConfigurationProperties(SparkProperties.class)
public class SparkAutoConfiguration {

    /** Ends before the engine does. */
    private static final int BESIDE = StreamEngine.PHASE + 1;

    @Bean(destroyMethod = "close")
    SparkSessions sparkSessions(SparkProperties spark) {
        return new SparkSessions(spark);
    }

    @Bean
    TaskSettings sparkTaskSettings(KafkaProperties kafka, DatabaseProperties database, ProcessorProperties processor) {
        return TaskSettings.of(kafka, database, processor.statementTimeout());
    }

    @Bean
    ParkedReleaser sparkParkedReleaser(
            TaskSettings sparkTaskSettings, ProcessorMetrics processorLaneMetrics, Folder processorFolder) {
        return new ParkedReleaser(sparkTaskSettings, processorLaneMetrics, processorFolder::stored);
    }

    @Bean
    PeriodicTask sparkReleasing(ParkedReleaser sparkParkedReleaser) {
        return new PeriodicTask(
                "Releasing parked applications",
                sparkParkedReleaser::releaseNext,
                Duration.ZERO,
                PeriodicTask.REST,
                BESIDE);
    }

    @Bean(destroyMethod = "close")
    SparkEngine sparkEngine(
            SparkSessions sparkSessions,
            SparkProperties spark,
            TaskSettings sparkTaskSettings,
            KafkaProperties kafka,
            DatabaseProperties database,
            ProcessorProperties processor,
            TopicAdmin processorTopics,
            ProcessorState processorState,
            ProcessorMetrics processorLaneMetrics,
            ParkedReleaser sparkParkedReleaser,
            Folder processorFolder) {
        Database sessions = Database.forLanes(database, processor.statementTimeout());
        return new SparkEngine(
                sparkSessions,
                spark,
                sparkTaskSettings,
                processorTopics,
                sessions,
                new StorePreparation(
                        SchemaConnections.migration(database),
                        sessions,
                        processorTopics,
                        kafka.topics().prefix()),
                processorState.addLane(),
                new BatchOutcomes(processorLaneMetrics, sparkParkedReleaser, processorFolder::stored));
    }
}

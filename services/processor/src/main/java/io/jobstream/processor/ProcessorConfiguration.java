package io.jobstream.processor;

import io.jobstream.processor.decode.BatchDecoder;
import io.jobstream.processor.kafka.KafkaDeadLetterSink;
import io.jobstream.processor.kafka.KafkaRecordSource;
import io.jobstream.processor.kafka.KafkaTopics;
import io.jobstream.processor.pipeline.BrokerWatch;
import io.jobstream.processor.pipeline.PipelineHealth;
import io.jobstream.processor.pipeline.PipelineLifecycle;
import io.jobstream.processor.pipeline.PipelineMetrics;
import io.jobstream.processor.pipeline.PipelineState;
import io.jobstream.processor.pipeline.ProcessingPipeline;
import io.jobstream.processor.pipeline.StallHealth;
import io.jobstream.processor.schema.SchemaMigration;
import io.jobstream.processor.store.Database;
import io.jobstream.processor.store.OffsetStore;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All beans of the processor. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, DatabaseProperties.class, ProcessorProperties.class})
public class ProcessorConfiguration {

    @Bean
    KafkaTopics processorTopics(KafkaProperties kafka) {
        return new KafkaTopics(kafka);
    }

    @Bean
    KafkaRecordSource processorSource(
            KafkaProperties kafka, KafkaTopics processorTopics, ProcessorProperties processor) {
        return new KafkaRecordSource(kafka, processorTopics, processor.maxBatchRecords());
    }

    @Bean
    KafkaDeadLetterSink processorDeadLetters(KafkaProperties kafka, KafkaTopics processorTopics) {
        return KafkaDeadLetterSink.connect(kafka, processorTopics);
    }

    @Bean
    PipelineState processorState() {
        return new PipelineState(Clock.systemUTC());
    }

    @Bean
    PipelineMetrics processorPipelineMetrics(
            MeterRegistry registry, KafkaProperties kafka, PipelineState processorState) {
        return new PipelineMetrics(registry, kafka.topics(), processorState);
    }

    @Bean
    ProcessingPipeline processorPipeline(
            KafkaProperties kafka,
            DatabaseProperties databaseProperties,
            ProcessorProperties processor,
            KafkaRecordSource processorSource,
            KafkaDeadLetterSink processorDeadLetters,
            PipelineState processorState,
            PipelineMetrics processorPipelineMetrics) {
        Database database = new Database(databaseProperties, processor.statementTimeout());
        return new ProcessingPipeline(
                new SchemaMigration(databaseProperties),
                processorSource,
                new BatchDecoder(kafka.topics()),
                processorDeadLetters,
                database,
                new OffsetStore(database),
                processorState,
                processorPipelineMetrics,
                processor.statementTimeout().multipliedBy(3));
    }

    @Bean
    PipelineLifecycle processorLifecycle(
            ProcessingPipeline processorPipeline,
            KafkaTopics processorTopics,
            KafkaRecordSource processorSource,
            PipelineState processorState) {
        return new PipelineLifecycle(
                processorPipeline, new BrokerWatch(processorTopics, processorState), processorSource);
    }

    /** Readiness. */
    @Bean
    PipelineHealth processorHealthIndicator(PipelineState processorState) {
        return new PipelineHealth(processorState);
    }

    /** Liveness. */
    @Bean
    StallHealth processorStallHealthIndicator(PipelineState processorState, ProcessorProperties processor) {
        return new StallHealth(processorState, processor.stalledAfter());
    }
}

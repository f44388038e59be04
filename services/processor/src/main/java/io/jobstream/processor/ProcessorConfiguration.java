package io.jobstream.processor;

import io.jobstream.processor.audit.Audit;
import io.jobstream.processor.audit.LedgerMetrics;
import io.jobstream.processor.chores.Chore;
import io.jobstream.processor.chores.ChoreDatabase;
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
import io.jobstream.processor.retention.Retention;
import io.jobstream.processor.schema.SchemaMigration;
import io.jobstream.processor.store.Database;
import io.jobstream.processor.store.OffsetStore;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All beans of the processor. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, DatabaseProperties.class, ProcessorProperties.class})
public class ProcessorConfiguration {

    /** Short against a simulated day even where the market is played a thousand times as fast. */
    private static final Duration RETENTION_PAUSE = Duration.ofSeconds(10);

    @Bean
    KafkaTopics processorTopics(KafkaProperties kafka) {
        return new KafkaTopics(kafka);
    }

    @Bean
    KafkaRecordSource processorSource(
            KafkaProperties kafka, KafkaTopics processorTopics, ProcessorProperties processor) {
        return new KafkaRecordSource(kafka, processorTopics, processor.maxPollRecords());
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
                // A poll more must not make it too many.
                processor.maxBatchRecords() - processor.maxPollRecords() + 1,
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

    @Bean
    LedgerMetrics processorLedgerMetrics(MeterRegistry registry) {
        return new LedgerMetrics(registry, Clock.systemUTC());
    }

    @Bean
    Chore processorAudit(
            DatabaseProperties database, ProcessorProperties processor, LedgerMetrics processorLedgerMetrics) {
        Audit audit = new Audit(
                new ChoreDatabase(database, "audit", processor.statementTimeout()),
                processor.auditInterval(),
                processorLedgerMetrics);
        return new Chore("the audit", audit.look(), processor.auditInterval().dividedBy(4));
    }

    @Bean
    Chore processorRetention(DatabaseProperties database, ProcessorProperties processor) {
        Retention retention = new Retention(
                new ChoreDatabase(database, "retention", processor.statementTimeout()), processor.retention());
        return new Chore("retention", retention.look(), RETENTION_PAUSE);
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

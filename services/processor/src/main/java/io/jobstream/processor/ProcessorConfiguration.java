package io.jobstream.processor;

import io.jobstream.processor.audit.Audit;
import io.jobstream.processor.audit.LedgerMetrics;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.fold.Folder;
import io.jobstream.processor.health.LagEndpoint;
import io.jobstream.processor.health.ProcessorHealth;
import io.jobstream.processor.health.StallHealth;
import io.jobstream.processor.kafka.DeadLetterTopic;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.lane.BrokerWatch;
import io.jobstream.processor.lane.OpenTransactionWatch;
import io.jobstream.processor.lane.StreamEngine;
import io.jobstream.processor.retention.Retention;
import io.jobstream.processor.state.ProcessorMetrics;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.task.PeriodicTask;
import io.jobstream.processor.write.BlockedPartitions;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import io.jobstream.runtime.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All beans of the processor: those of its engine, and what is the same with every engine. */
@Configuration(proxyBeanMethods = false)
@Import(LanesConfiguration.class)
@EnableConfigurationProperties({KafkaProperties.class, DatabaseProperties.class, ProcessorProperties.class})
public class ProcessorConfiguration {

    /** Short compared with a simulated day even if the market is played a thousand times as fast. */
    private static final Duration RETENTION_PAUSE = Duration.ofSeconds(10);

    private static final Duration WATCH_PAUSE = Duration.ofSeconds(3);

    /** Ends before the engine does. */
    private static final int BESIDE = StreamEngine.PHASE + 1;

    /** Ends after the engine has. */
    private static final int BELOW = StreamEngine.PHASE - 1;

    @Bean
    TopicAdmin processorTopics(KafkaProperties kafka) {
        return new TopicAdmin(kafka);
    }

    @Bean
    DeadLetterTopic processorDeadLetters(KafkaProperties kafka, TopicAdmin processorTopics) {
        return DeadLetterTopic.connect(kafka, processorTopics);
    }

    @Bean
    ProcessorState processorState() {
        return new ProcessorState(Clock.systemUTC());
    }

    @Bean
    ProcessorMetrics processorLaneMetrics(
            MeterRegistry registry, KafkaProperties kafka, ProcessorState processorState) {
        return new ProcessorMetrics(registry, kafka.topics(), processorState);
    }

    @Bean
    Folder processorFolder(DatabaseProperties database, ProcessorProperties processor, ProcessorState processorState) {
        return new Folder(
                Database.forTask(database, "fold", processor.statementTimeout()),
                () -> processorState.lag() > processor.maxBatchRecords());
    }

    @Bean
    BrokerWatch processorBrokers(
            ObjectProvider<StreamEngine> engine,
            DatabaseProperties database,
            ProcessorProperties processor,
            TopicAdmin processorTopics,
            ProcessorState processorState) {
        OpenTransactionWatch transactions = new OpenTransactionWatch(
                processorTopics,
                processorState,
                new BlockedPartitions(Database.forLanes(database, processor.statementTimeout())),
                Clock.systemUTC());
        return new BrokerWatch(
                processorTopics,
                processorState,
                transactions::look,
                engine.getIfAvailable(ProcessorConfiguration::noEngine)::restart);
    }

    @Bean
    PeriodicTask processorWatch(BrokerWatch processorBrokers) {
        return new PeriodicTask("Watching the brokers", processorBrokers::look, WATCH_PAUSE, 0, BESIDE);
    }

    @Bean
    LagEndpoint processorLag(BrokerWatch processorBrokers) {
        return new LagEndpoint(processorBrokers);
    }

    private static StreamEngine noEngine() {
        throw new StartException("jobstream.processor.engine is Spark, but Spark is not on the class path:"
                + " start with mvn spring-boot:run -Dengine=spark, use the image jobstream/spark,"
                + " or set jobstream.processor.engine to Reactive");
    }

    @Bean
    PeriodicTask processorFolding(Folder processorFolder) {
        return new PeriodicTask("Folding deltas", processorFolder::foldNext, Duration.ZERO, 0, BELOW);
    }

    @Bean
    LedgerMetrics processorLedgerMetrics(MeterRegistry registry) {
        return new LedgerMetrics(registry, Clock.systemUTC());
    }

    @Bean
    PeriodicTask processorAudit(
            DatabaseProperties database, ProcessorProperties processor, LedgerMetrics processorLedgerMetrics) {
        Audit audit = new Audit(
                Database.forTask(database, "audit", processor.statementTimeout()),
                processor.auditInterval(),
                processorLedgerMetrics);
        return new PeriodicTask(
                "The audit", audit::look, processor.auditInterval().dividedBy(4), PeriodicTask.REST, BESIDE);
    }

    @Bean
    PeriodicTask processorRetention(DatabaseProperties database, ProcessorProperties processor) {
        Retention retention = new Retention(
                Database.forTask(database, "retention", processor.statementTimeout()), processor.retention());
        return new PeriodicTask("Retention", retention::drop, RETENTION_PAUSE, PeriodicTask.REST, BESIDE);
    }

    /** Readiness. */
    @Bean
    ProcessorHealth processorHealthIndicator(ProcessorState processorState) {
        return new ProcessorHealth(processorState);
    }

    /** Liveness. */
    @Bean
    StallHealth processorStallHealthIndicator(ProcessorState processorState, ProcessorProperties processor) {
        return new StallHealth(
                processorState::lag, processorState::stalledFor, "a lane stored nothing", processor.stalledAfter());
    }
}

package io.jobstream.processor;

import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.SchemaConnections;
import io.jobstream.processor.fold.Folder;
import io.jobstream.processor.kafka.DeadLetterTopic;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.lane.LaneFactory;
import io.jobstream.processor.lane.Lanes;
import io.jobstream.processor.state.ProcessorMetrics;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.trace.BatchTracer;
import io.jobstream.processor.trace.OtlpTraces;
import io.jobstream.processor.trace.TracingProperties;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reactive engine. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "jobstream.processor.engine", havingValue = "Reactive", matchIfMissing = true)
@EnableConfigurationProperties(TracingProperties.class)
class LanesConfiguration {

    @Bean
    OtlpTraces processorTraces(
            TracingProperties tracing, @Value("${spring.application.name:jobstream-processor}") String service) {
        return OtlpTraces.of(tracing, service);
    }

    @Bean
    Lanes processorLanes(
            KafkaProperties kafka,
            DatabaseProperties database,
            ProcessorProperties processor,
            TopicAdmin processorTopics,
            DeadLetterTopic processorDeadLetters,
            ProcessorState processorState,
            ProcessorMetrics processorLaneMetrics,
            OtlpTraces processorTraces,
            Folder processorFolder) {
        return new LaneFactory(
                        kafka,
                        processorTopics,
                        Database.forLanes(database, processor.statementTimeout()),
                        SchemaConnections.migration(database),
                        processorDeadLetters,
                        processorState,
                        processorLaneMetrics,
                        new BatchTracer(processorTraces.openTelemetry(), database),
                        processorFolder::stored,
                        processor.maxBatchRecords(),
                        processor.maxPollRecords())
                .create(processor.lanes());
    }
}

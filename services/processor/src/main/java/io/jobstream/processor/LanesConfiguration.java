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
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reactive engine. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "jobstream.processor.engine", havingValue = "Reactive", matchIfMissing = true)
class LanesConfiguration {

    @Bean
    Lanes processorLanes(
            KafkaProperties kafka,
            DatabaseProperties database,
            ProcessorProperties processor,
            TopicAdmin processorTopics,
            DeadLetterTopic processorDeadLetters,
            ProcessorState processorState,
            ProcessorMetrics processorLaneMetrics,
            Folder processorFolder) {
        return new LaneFactory(
                        kafka,
                        processorTopics,
                        Database.forLanes(database, processor.statementTimeout()),
                        SchemaConnections.migration(database),
                        processorDeadLetters,
                        processorState,
                        processorLaneMetrics,
                        processorFolder::stored,
                        processor.maxBatchRecords(),
                        processor.maxPollRecords())
                .create(processor.lanes());
    }
}

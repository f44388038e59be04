package io.jobstream.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.probe.kafka.TopicState;
import io.jobstream.operator.testing.Simulations;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsFindingTest {

    private static final String POSTS = "jobs.market.job_posts";

    private final JobStreamSimulation resource = Simulations.plain();
    private final Map<String, TopicState> topics = new HashMap<>();
    private final Finding kafka =
            Finding.good(ConditionType.TOPICS_READY, ConditionReason.CREATED_BY_GENERATOR, "Kafka can be asked.");

    TopicsFindingTest() {
        Topics.of(resource)
                .forEach(topic -> topics.put(topic.name(), new TopicState("id-" + topic.name(), topic.partitions())));
    }

    @Test
    void holdsOnceKafkaHasAllTopics() {
        assertThat(find(Map.of()).holds()).isTrue();
        topics.remove(POSTS);
        assertThat(find(Map.of()).holds()).isFalse();
        assertThat(find(Map.of()).stuck()).isFalse();
    }

    @Test
    void tellsATopicThatWasDeletedAndTheCure() {
        Map<String, String> remembered = TopicsFinding.remember(Map.of(), topics, find(Map.of()));
        topics.remove(POSTS);

        Finding finding = find(remembered);

        assertThat(finding.stuck()).isTrue();
        assertThat(finding.fact().reason()).isEqualTo("TopicLost");
        assertThat(finding.fact().message()).contains(POSTS).contains("apply it again");
        assertThat(TopicsFinding.remember(remembered, topics, finding)).isEqualTo(remembered);
    }

    @Test
    void tellsATopicThatWasDeletedAndCreatedAgainForAsLongAsItIsSo() {
        Map<String, String> remembered = TopicsFinding.remember(Map.of(), topics, find(Map.of()));
        topics.put(POSTS, new TopicState("another", 12));

        Finding finding = find(remembered);

        assertThat(finding.fact().reason()).isEqualTo("TopicReplaced");
        assertThat(find(TopicsFinding.remember(remembered, topics, finding))
                        .fact()
                        .reason())
                .isEqualTo("TopicReplaced");
    }

    @Test
    void tellsATopicThatTheBrokerCreatedWithItsOwnDefaults() {
        topics.put(POSTS, new TopicState("id", 1));

        assertThat(find(Map.of()).fact().reason()).isEqualTo("TooFewPartitions");
        assertThat(find(Map.of()).fact().message()).contains(POSTS + " has 1 of 12 partitions");
    }

    @Test
    void aMarketThatHasEndedNeedsItsTopicsNoMore() {
        Map<String, String> remembered = TopicsFinding.remember(Map.of(), topics, find(Map.of()));
        topics.remove(POSTS);

        assertThat(TopicsFinding.of(resource, remembered, RunState.COMPLETED, topics, kafka)
                        .stuck())
                .isFalse();
    }

    private Finding find(Map<String, String> remembered) {
        return TopicsFinding.of(resource, remembered, RunState.PLAYING, topics, kafka);
    }
}

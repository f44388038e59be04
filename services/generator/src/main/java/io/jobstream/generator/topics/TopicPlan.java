package io.jobstream.generator.topics;

import io.jobstream.events.TopicSettings;
import io.jobstream.events.Topics;
import io.jobstream.runtime.KafkaProperties;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics as they are made. */
final class TopicPlan {

    private final KafkaProperties kafka;
    private final Topics topics;
    private final TopicSettings settings;

    TopicPlan(KafkaProperties kafka) {
        this.kafka = kafka;
        this.topics = kafka.topics();
        this.settings = new TopicSettings(kafka.replicas());
    }

    /** The names of all topics. */
    List<String> names() {
        return all(1).stream().map(NewTopic::name).toList();
    }

    /** What is played into them: if one of these holds records, the market has begun. */
    List<String> played() {
        return List.of(topics.ledger(), topics.jobPosts(), topics.candidateInfo(), topics.jobApplications());
    }

    NewTopic spec() {
        return forEver(topics.spec(), 1);
    }

    /** @param shards shards of the market */
    List<NewTopic> all(int shards) {
        return List.of(
                spec(),
                kept(topics.jobPosts(), kafka.partitions()),
                kept(topics.candidateInfo(), kafka.partitions()),
                kept(topics.jobApplications(), kafka.partitions()),
                kept(topics.deadLetters(), 1),
                topic(topics.ledger(), 1, settings.ledger()),
                forEver(topics.pace(), 1),
                forEver(topics.shards(), shards));
    }

    private NewTopic kept(String name, int partitions) {
        return topic(name, partitions, settings.kept(kafka.retention().toMillis()));
    }

    private NewTopic forEver(String name, int partitions) {
        return topic(name, partitions, settings.keptForEver());
    }

    private NewTopic topic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, partitions, kafka.replicas()).configs(config);
    }
}

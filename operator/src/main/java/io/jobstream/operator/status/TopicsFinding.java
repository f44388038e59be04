package io.jobstream.operator.status;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.ShortList;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.probe.kafka.TopicState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges the topics by what Kafka itself says about them. */
public final class TopicsFinding {

    private static final ConditionType TYPE = ConditionType.TOPICS_READY;
    private static final String CURE =
            " Its records are lost. Delete this simulation and apply it again, under this name or another one.";

    private TopicsFinding() {}

    /**
     * @param remembered identities of the topics when they were last seen complete
     * @param state      run state of the simulation
     * @param topics     topics that exist; null if Kafka does not say
     * @param resources  finding on Strimzi's resources, or on whether Kafka can be asked
     */
    public static Finding of(
            JobStreamSimulation resource,
            Map<String, String> remembered,
            RunState state,
            @Nullable Map<String, TopicState> topics,
            Finding resources) {
        if (!resources.holds()) {
            return resources;
        }
        if (topics == null) {
            return Finding.unknownAtRest(
                    TYPE,
                    ConditionReason.NOT_VISIBLE,
                    "Kafka does not let this user describe the topics: allow it Describe on them.");
        }
        List<Topics.Topic> wanted = Topics.of(resource);
        for (Topics.Topic topic : wanted) {
            String id = remembered.get(topic.name());
            TopicState found = topics.get(topic.name());
            // Nothing more is written to the topics of a market that has ended.
            if (id != null
                    && state != RunState.COMPLETED
                    && (found == null || !found.id().equals(id))) {
                return found == null
                        ? Finding.stuck(
                                TYPE, ConditionReason.TOPIC_LOST, "The topic " + topic.name() + " was deleted." + CURE)
                        : Finding.stuck(
                                TYPE,
                                ConditionReason.TOPIC_REPLACED,
                                "The topic " + topic.name() + " was deleted and created again." + CURE);
            }
        }
        List<String> missing = wanted.stream()
                .map(Topics.Topic::name)
                .filter(name -> !topics.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            return missing(missing, state);
        }
        return partitions(wanted, topics);
    }

    private static Finding missing(List<String> missing, RunState state) {
        String message = missing.size() + " topics do not exist yet, such as " + missing.get(0);
        return state == RunState.PLAYING
                ? Finding.coming(TYPE, ConditionReason.CREATING, message + "; the generator or Strimzi creates them.")
                : Finding.atRest(TYPE, ConditionReason.CREATING, message + "; they are created when the market plays.");
    }

    /** Fewer would mean that the broker created the topic by itself, with its own defaults. */
    private static Finding partitions(List<Topics.Topic> wanted, Map<String, TopicState> topics) {
        List<String> fewer = wanted.stream()
                .filter(topic -> partitions(topics, topic) < topic.partitions())
                .map(topic -> topic.name() + " has " + partitions(topics, topic) + " of " + topic.partitions()
                        + " partitions")
                .toList();
        return fewer.isEmpty()
                ? Finding.good(TYPE, ConditionReason.READY, "Kafka has all " + wanted.size() + " topics.")
                : Finding.stuck(
                        TYPE,
                        ConditionReason.TOO_FEW_PARTITIONS,
                        ShortList.of(fewer)
                                + ". Add the partitions in Kafka (kafka-topics.sh --alter), or delete the topics while the"
                                + " simulation is suspended and has stored nothing.");
    }

    private static int partitions(Map<String, TopicState> topics, Topics.Topic topic) {
        TopicState found = topics.get(topic.name());
        return found == null ? 0 : found.partitions();
    }

    /** What is to be remembered: the first id of a topic is kept, so that a replaced topic is always detected. */
    public static Map<String, String> remember(
            Map<String, String> remembered, @Nullable Map<String, TopicState> topics, Finding finding) {
        if (topics == null || !finding.holds()) {
            return remembered;
        }
        Map<String, String> ids = new TreeMap<>();
        topics.forEach((name, topic) -> ids.put(name, remembered.getOrDefault(name, topic.id())));
        return ids;
    }
}

package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.StrimziSpec;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.KafkaTopics;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import io.jobstream.operator.probe.strimzi.TopicReading;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The topics of a simulation, as resources of Strimzi in its namespace. */
public final class TopicResources {

    private static final ConditionType TYPE = ConditionType.TOPICS_READY;

    private final StrimziResources strimzi;
    private final Clock clock;
    private final ReadInterval interval;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    /** Resources that were ready, for a generation of the simulation's spec. */
    private record Checked(Long generation, Finding finding, Instant until) {}

    /**
     * @param interval interval of resources that are ready. That a topic is lost, Kafka itself tells at every look.
     */
    public TopicResources(StrimziResources strimzi, Clock clock, ReadInterval interval) {
        this.strimzi = strimzi;
        this.clock = clock;
        this.interval = interval;
    }

    /**
     * Creates what is missing, repairs what differs, and says how the resources are; of any other Kafka, that it can be
     * asked for its topics.
     *
     * @param kafka whether Kafka can be used
     */
    public Finding reconcile(JobStreamSimulation resource, Finding kafka) {
        StrimziSpec spec = resource.getSpec().kafka().strimzi();
        if (!kafka.holds()) {
            return Finding.unknown(TYPE, ConditionReason.KAFKA_NOT_READY, "Kafka cannot be asked: see KafkaReady");
        }
        if (spec == null) {
            return Finding.good(
                    TYPE, ConditionReason.CREATED_BY_GENERATOR, "The generator creates the topics that are missing.");
        }
        return strimzi.version()
                .map(version -> ready(resource).orElseGet(() -> remember(resource, reconcile(resource, spec, version))))
                .orElseGet(() -> Finding.unknown(
                        TYPE, ConditionReason.STRIMZI_NOT_INSTALLED, "Strimzi is gone: see KafkaReady"));
    }

    private Optional<Finding> ready(JobStreamSimulation resource) {
        return Optional.ofNullable(checked.get(resource.getMetadata().getUid()))
                .filter(known ->
                        known.generation().equals(resource.getMetadata().getGeneration()))
                .filter(known -> clock.instant().isBefore(known.until()))
                .map(Checked::finding);
    }

    private Finding remember(JobStreamSimulation resource, Finding finding) {
        Instant now = clock.instant();
        checked.values().removeIf(old -> !now.isBefore(old.until()));
        if (finding.holds()) {
            checked.put(
                    resource.getMetadata().getUid(),
                    new Checked(
                            resource.getMetadata().getGeneration(), finding, now.plus(interval.of(checked.size()))));
        }
        return finding;
    }

    private Finding reconcile(JobStreamSimulation resource, StrimziSpec spec, String version) {
        String namespace = KafkaTopics.namespaceOf(resource, spec);
        Map<String, GenericKubernetesResource> present =
                strimzi.topics(version, namespace, KafkaTopics.ownedBy(resource)).stream()
                        .collect(Collectors.toMap(topic -> topic.getMetadata().getName(), Function.identity()));
        List<GenericKubernetesResource> topics = new ArrayList<>();
        for (GenericKubernetesResource wanted : KafkaTopics.of(resource, version, namespace, spec.cluster())) {
            GenericKubernetesResource found = present.get(wanted.getMetadata().getName());
            topics.add(
                    found != null && matches(found, wanted)
                            ? found
                            : strimzi.topic(wanted)
                                    .fieldManager(Labels.OPERATOR)
                                    .forceConflicts()
                                    .serverSideApply());
        }
        return judge(topics);
    }

    private static boolean matches(GenericKubernetesResource found, GenericKubernetesResource wanted) {
        Map<String, String> labels =
                Objects.requireNonNullElse(found.getMetadata().getLabels(), Map.<String, String>of());
        return labels.entrySet().containsAll(wanted.getMetadata().getLabels().entrySet())
                && covers(
                        found.getAdditionalProperties().get("spec"),
                        wanted.getAdditionalProperties().get("spec"));
    }

    /** Whether all that is wanted is found; numbers and texts of numbers are the same to Kafka. */
    private static boolean covers(@Nullable Object found, @Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> fields) {
            return found instanceof Map<?, ?> values
                    && fields.entrySet().stream()
                            .allMatch(field -> covers(values.get(field.getKey()), field.getValue()));
        }
        return String.valueOf(wanted).equals(String.valueOf(found));
    }

    private Finding judge(List<GenericKubernetesResource> topics) {
        Map<Class<?>, List<TopicReading>> readings = new HashMap<>();
        for (GenericKubernetesResource topic : topics) {
            TopicReading reading = TopicReading.of(topic, clock.instant());
            readings.computeIfAbsent(reading.getClass(), type -> new ArrayList<>())
                    .add(reading);
        }
        List<TopicReading> failed = readings.getOrDefault(TopicReading.Failed.class, List.of());
        if (!failed.isEmpty()) {
            TopicReading.Failed first = (TopicReading.Failed) failed.get(0);
            return Finding.stuck(TYPE, ConditionReason.of(first.reason(), ConditionReason.NOT_READY), first.message());
        }
        List<TopicReading> waiting = readings.getOrDefault(TopicReading.Waiting.class, List.of());
        for (TopicReading reading : waiting) {
            TopicReading.Waiting topic = (TopicReading.Waiting) reading;
            if (topic.overdue()) {
                return Finding.stuck(TYPE, ConditionReason.NO_ANSWER, topic.message());
            }
        }
        return waiting.isEmpty()
                ? Finding.good(TYPE, ConditionReason.READY, topics.size() + " topics are ready")
                : Finding.coming(
                        TYPE,
                        ConditionReason.CREATING,
                        waiting.size() + " of " + topics.size() + " topics are being made");
    }
}

package io.jobstream.operator.probe.strimzi;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.jobstream.operator.model.KafkaTopics;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Strimzi's resources, in the version that this cluster serves. Strimzi may come and go while the operator runs: what was
 * learnt about it is forgotten with the first answer that it is not there.
 */
public final class StrimziResources {

    /** For which all simulations on one Kafka cluster share one look at its resource. */
    private static final Duration SHARED = Duration.ofSeconds(2);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Clock clock;
    private final AtomicReference<@Nullable String> known = new AtomicReference<>();
    private final Map<String, Seen> clusters = new ConcurrentHashMap<>();

    private record Seen(GenericKubernetesResource kafka, Instant until) {}

    public StrimziResources(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** The version that the API server prefers; empty if Strimzi is not installed. */
    public Optional<String> version() {
        String version = known.get();
        if (version == null) {
            version = discover();
            known.set(version);
        }
        return Optional.ofNullable(version);
    }

    private @Nullable String discover() {
        APIGroup group = client.getApiGroup(KafkaTopics.GROUP);
        GroupVersionForDiscovery preferred = group == null ? null : group.getPreferredVersion();
        return preferred == null ? null : preferred.getVersion();
    }

    /**
     * The resource of a Kafka cluster as it is now.
     *
     * @return null if there is none, for example because Strimzi is gone; then {@link #version} finds out anew
     */
    @Nullable
    public GenericKubernetesResource kafka(String version, String namespace, String name) {
        String key = key(version, namespace, name);
        GenericKubernetesResource kafka = client.genericKubernetesResources(context(version, "Kafka", "kafkas"))
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (kafka == null) {
            known.set(null);
            clusters.remove(key);
        } else {
            clusters.put(key, new Seen(kafka, clock.instant().plus(SHARED)));
        }
        return kafka;
    }

    /** As {@link #kafka}, but as it was up to two seconds ago if it was looked at then. */
    @Nullable
    public GenericKubernetesResource recentKafka(String version, String namespace, String name) {
        Seen seen = clusters.get(key(version, namespace, name));
        return seen != null && clock.instant().isBefore(seen.until()) ? seen.kafka() : kafka(version, namespace, name);
    }

    /** Whether a resource is so young that Strimzi's operator may not have looked at it yet: less than 30 s. */
    public boolean justCreated(GenericKubernetesResource resource) {
        String created = resource.getMetadata().getCreationTimestamp();
        return created != null
                && clock.instant().isBefore(Instant.parse(created).plus(FIRST_LOOK));
    }

    private static String key(String version, String namespace, String name) {
        return version + "/" + namespace + "/" + name;
    }

    /** By labels. None if Strimzi is not there. */
    public List<GenericKubernetesResource> topics(String version, String namespace, Map<String, String> labels) {
        try {
            return client.genericKubernetesResources(topicContext(version))
                    .inNamespace(namespace)
                    .withLabels(labels)
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            known.set(null);
            return List.of();
        }
    }

    /** One topic, to be applied, deleted or changed. */
    public Resource<GenericKubernetesResource> topic(GenericKubernetesResource topic) {
        String version = topic.getApiVersion().substring(KafkaTopics.GROUP.length() + 1);
        return client.genericKubernetesResources(topicContext(version))
                .inNamespace(topic.getMetadata().getNamespace())
                .resource(topic);
    }

    private static ResourceDefinitionContext topicContext(String version) {
        return context(version, KafkaTopics.KIND, "kafkatopics");
    }

    private static ResourceDefinitionContext context(String version, String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(KafkaTopics.GROUP)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}

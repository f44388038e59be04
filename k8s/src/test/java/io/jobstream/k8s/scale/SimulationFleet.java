package io.jobstream.k8s.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.k8s.cluster.KafkaNode;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** Many simulations in one namespace, each with a database secret of its own. */
final class SimulationFleet {

    private static final long PAGE = 200;
    private static final int TOPICS_AT_ONCE = 400;
    private static final List<String> TOPICS = List.of(
            "job_posts",
            "candidate_info",
            "job_applications",
            "dead_letters",
            "market_ledger",
            "market_spec",
            "market_pace",
            "market_shards");
    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("jobstream.io")
            .withVersion("v1alpha1")
            .withKind("JobStreamSimulation")
            .withPlural("jobstreamsimulations")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final TestNamespace namespace;
    private final KafkaNode kafka;

    SimulationFleet(KubernetesClient client, TestNamespace namespace, KafkaNode kafka) {
        this.client = client;
        this.namespace = namespace;
        this.kafka = kafka;
    }

    /** @param live whether they play, on the stub node; else they are suspended */
    void create(String prefix, int number, boolean live) {
        List<String> names =
                IntStream.range(0, number).mapToObj(index -> prefix + index).toList();
        if (live) {
            createTopics(names);
        }
        names.parallelStream().forEach(name -> {
            client.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace.name())
                            .withName(name + "-db")
                            .endMetadata()
                            .withStringData(Map.of(
                                    "host", "postgres.example.com",
                                    "port", "5432",
                                    "dbname", "jobstream",
                                    "user", "jobstream",
                                    "password", "stub"))
                            .build())
                    .create();
            simulations()
                    .resource(Serialization.unmarshal(manifest(name, live), GenericKubernetesResource.class))
                    .create();
        });
    }

    private String manifest(String name, boolean live) {
        String onStub = "{nodeSelector: {" + StubNode.KEY + ": \"true\"}, tolerations: [{key: " + StubNode.KEY
                + ", operator: Exists}]}";
        return Manifest.market(name)
                .onServers(kafka.bootstrapServers())
                .with("spec.market.shards", "1")
                .with("spec.pace", "{mode: RealTime}")
                .with("spec.kafka.topics.partitions", "1")
                .with("spec.database", "{secretName: " + name + "-db}")
                .with("spec.suspend", Boolean.toString(!live))
                .with("spec.generator.template", onStub)
                .with("spec.processor.template", onStub)
                .with("spec.api.template", onStub)
                .toJson();
    }

    /** Which generators would create. */
    private void createTopics(List<String> names) {
        List<NewTopic> topics = names.stream()
                .flatMap(name -> TOPICS.stream().map(topic -> namespace.name() + "." + name + "." + topic))
                .map(topic -> new NewTopic(topic, 1, (short) 1).configs(Map.of("segment.index.bytes", "4096")))
                .toList();
        for (int from = 0; from < topics.size(); from += TOPICS_AT_ONCE) {
            KafkaNode.answer(kafka.admin()
                    .createTopics(topics.subList(from, Math.min(topics.size(), from + TOPICS_AT_ONCE)))
                    .all());
        }
    }

    /** How many are in a phase. */
    long inPhase(String phase) {
        return pages().filter(
                        simulation -> simulation.get("status", "phase") instanceof String found && found.equals(phase))
                .count();
    }

    /** The status of a condition, such as True. */
    String condition(String name, String type) {
        List<Map<String, String>> conditions =
                simulations().withName(name).require().get("status", "conditions");
        return conditions.stream()
                .filter(condition -> type.equals(condition.get("type")))
                .map(condition -> condition.get("status"))
                .findFirst()
                .orElse("Unknown");
    }

    private Stream<GenericKubernetesResource> pages() {
        Stream<GenericKubernetesResource> all = Stream.empty();
        String next = null;
        do {
            var page = simulations()
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            all = Stream.concat(all, page.getItems().stream());
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    /** Takes the finalizers off, since an operator would need long to delete so many topics one after the other. */
    void letGo() {
        pages().toList().parallelStream()
                .forEach(simulation -> simulations()
                        .withName(simulation.getMetadata().getName())
                        .edit(current -> {
                            current.getMetadata().setFinalizers(List.of());
                            return current;
                        }));
    }

    private io.fabric8.kubernetes.client.dsl.NonNamespaceOperation<
                    GenericKubernetesResource,
                    io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
                    io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource>>
            simulations() {
        return client.genericKubernetesResources(KIND).inNamespace(namespace.name());
    }
}

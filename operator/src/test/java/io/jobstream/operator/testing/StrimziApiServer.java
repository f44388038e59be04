package io.jobstream.operator.testing;

import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.jobstream.operator.model.KafkaTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** An API server that keeps resources, and knows Strimzi's once told so. All of them are in the namespace kafka. */
public final class StrimziApiServer implements AutoCloseable {

    private final Map<ServerRequest, Queue<ServerResponse>> expected = new HashMap<>();
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(Serialization.jsonMapper()),
            new MockWebServer(),
            expected,
            new KubernetesMixedDispatcher(expected),
            false);
    private final KubernetesClient client;

    public StrimziApiServer() {
        server.init();
        client = server.createClient();
    }

    public KubernetesClient client() {
        return client;
    }

    /** From now on the server knows Strimzi's resources. */
    public void installStrimzi() {
        server.expect()
                .get()
                .withPath("/apis/" + KafkaTopics.GROUP)
                .andReturn(
                        200,
                        new APIGroupBuilder()
                                .withName(KafkaTopics.GROUP)
                                .withNewPreferredVersion(KafkaTopics.GROUP + "/v1", "v1")
                                .build())
                .always();
    }

    public NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            topics() {
        return resources(KafkaTopics.KIND, "kafkatopics");
    }

    public NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            kafkas() {
        return resources("Kafka", "kafkas");
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources(String kind, String plural) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(KafkaTopics.GROUP)
                        .withVersion("v1")
                        .withKind(kind)
                        .withPlural(plural)
                        .withNamespaced(true)
                        .build())
                .inNamespace("kafka");
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}

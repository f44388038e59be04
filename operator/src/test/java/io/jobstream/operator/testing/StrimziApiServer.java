package io.jobstream.operator.testing;

import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.jobstream.operator.model.KafkaTopics;

/** An API server that keeps resources, and knows Strimzi's once told so. All of them are in the namespace kafka. */
public final class StrimziApiServer implements AutoCloseable {

    private final FakeApiServer server = new FakeApiServer();

    public KubernetesClient client() {
        return server.client();
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
        return client().genericKubernetesResources(new ResourceDefinitionContext.Builder()
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
        server.close();
    }
}

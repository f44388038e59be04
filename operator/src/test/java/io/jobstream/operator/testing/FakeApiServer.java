package io.jobstream.operator.testing;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.dsl.MockServerExpectation;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** A stand-in for the API server that stores objects, and answers otherwise where a test expects so. */
public final class FakeApiServer implements AutoCloseable {

    private final Map<ServerRequest, Queue<ServerResponse>> expected = new HashMap<>();
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(Serialization.jsonMapper()),
            new MockWebServer(),
            expected,
            new KubernetesMixedDispatcher(expected),
            false);
    private final KubernetesClient client;

    public FakeApiServer() {
        server.init();
        client = server.createClient();
    }

    public KubernetesClient client() {
        return client;
    }

    /** Begins with an answer that is not the stored objects'. */
    public MockServerExpectation expect() {
        return server.expect();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}

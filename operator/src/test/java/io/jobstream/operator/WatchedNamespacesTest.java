package io.jobstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedNamespacesTest {

    private final Map<ServerRequest, Queue<ServerResponse>> expected = new HashMap<>();
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(Serialization.jsonMapper()),
            new MockWebServer(),
            expected,
            new KubernetesMixedDispatcher(expected),
            false);
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient();
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    @Test
    void aForbiddenNamespaceIsLeftOutAndTheOthersAreWatched() {
        forbid("gone", 1);

        assertThat(new WatchedNamespaces(client, Set.of("gone", "kept")).watched())
                .containsExactly("kept");
    }

    @Test
    void aNamespaceThatMayBeWatchedAgainIsWatchedAgain() {
        forbid("gone", 1);
        WatchedNamespaces namespaces = new WatchedNamespaces(client, Set.of("gone", "kept"));
        namespaces.watched();
        List<Set<String>> changes = new ArrayList<>();

        namespaces.look(changes::add);
        namespaces.look(changes::add);

        assertThat(changes).containsExactly(Set.of("gone", "kept"));
    }

    @Test
    void neverWatchesEverythingBecauseNothingMayBeWatched() {
        forbid("gone", 2);

        assertThat(new WatchedNamespaces(client, Set.of("gone")).watched()).containsExactly("gone");
    }

    private void forbid(String namespace, int times) {
        server.expect()
                .get()
                .withPath("/apis/jobstream.io/v1alpha1/namespaces/" + namespace + "/jobstreamsimulations?limit=1")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("forbidden")
                                .build())
                .times(times);
    }
}

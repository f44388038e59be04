package io.jobstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.operator.testing.FakeApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedNamespacesTest {

    private final FakeApiServer server = new FakeApiServer();
    private final KubernetesClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
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

package io.jobstream.operator;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The namespaces that the operator is told to watch, as far as it may. One that is gone or forbidden is left out until it is
 * there again, so that it does not take the others down.
 */
final class WatchedNamespaces {

    private static final Logger log = LoggerFactory.getLogger(WatchedNamespaces.class);

    private final KubernetesClient client;
    private final Set<String> configured;
    private Set<String> watched;

    /** @param configured none for all */
    WatchedNamespaces(KubernetesClient client, Set<String> configured) {
        this.client = client;
        this.configured = Set.copyOf(configured);
        this.watched = this.configured;
    }

    /** Those that may be watched now; all that are configured if none may. */
    synchronized Set<String> watched() {
        look(changed -> {});
        return watched;
    }

    /** @param change is told the namespaces if they are others than before */
    synchronized void look(Consumer<Set<String>> change) {
        Set<String> allowed = new TreeSet<>();
        for (String namespace : configured) {
            if (allowed(namespace)) {
                allowed.add(namespace);
            }
        }
        // No namespace at all would mean every namespace.
        if (!allowed.isEmpty() && !allowed.equals(watched)) {
            log.info("Watches the namespaces {}", allowed);
            watched = Set.copyOf(allowed);
            change.accept(watched);
        }
    }

    private boolean allowed(String namespace) {
        try {
            client.resources(JobStreamSimulation.class)
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
            return true;
        } catch (KubernetesClientException e) {
            boolean refused =
                    e.getCode() == HttpURLConnection.HTTP_FORBIDDEN || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
            if (refused && watched.contains(namespace)) {
                log.warn(
                        "The namespace {} is not watched any more: {}. If it was deleted, take it out of"
                                + " watch.namespaces; a simulation that still stands in it is let go by removing its"
                                + " finalizer jobstream.io/cleanup",
                        namespace,
                        e.getMessage());
            }
            return !refused;
        }
    }
}

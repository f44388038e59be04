package io.jobstream.operator.probe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Reads whether a namespace is being deleted. */
public final class NamespaceProbe {

    private final KubernetesClient client;

    public NamespaceProbe(KubernetesClient client) {
        this.client = client;
    }

    /** False also if the operator may not read the namespace. */
    public boolean isBeingDeleted(String name) {
        try {
            Namespace namespace = client.namespaces().withName(name).get();
            return namespace != null && namespace.getMetadata().getDeletionTimestamp() != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}

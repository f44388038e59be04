package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** An account for each component, without a token: none of them talks to Kubernetes. */
public final class ServiceAccounts {

    private ServiceAccounts() {}

    public static ServiceAccount of(Blueprint blueprint, Component component) {
        return new ServiceAccountBuilder()
                .withMetadata(Metadata.of(blueprint, component))
                .withAutomountServiceAccountToken(false)
                .build();
    }
}

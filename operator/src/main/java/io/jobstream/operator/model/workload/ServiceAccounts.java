package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Metadata;

/** An account for each component, without a token: only Spark's driver talks to Kubernetes, and its pod asks for one. */
public final class ServiceAccounts {

    private ServiceAccounts() {}

    public static ServiceAccount of(DesiredStateInput input, Component component) {
        return new ServiceAccountBuilder()
                .withMetadata(Metadata.of(input, component))
                .editMetadata()
                .addToAnnotations(input.template(component).serviceAccountAnnotations())
                .endMetadata()
                .withAutomountServiceAccountToken(false)
                .build();
    }
}

package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.jobstream.operator.api.component.ApiSpec;
import io.jobstream.operator.api.component.IngressSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Metadata;
import io.jobstream.operator.model.Names;
import java.util.List;
import java.util.Objects;

/** The API with the dashboard. */
public final class ApiObjects {

    /** The port of the service, so that its URL needs none. */
    public static final int PORT = 80;

    private ApiObjects() {}

    public static Deployment deployment(DesiredStateInput input) {
        ApiSpec spec = input.resource().getSpec().api();
        return Deployments.of(input, Component.API, input.replicas().api(), spec.resources(), Deployments.rolling());
    }

    public static Service service(DesiredStateInput input) {
        return Services.of(input, Component.API, Names.HTTP, PORT);
    }

    /** @throws NullPointerException if the resource asks for none */
    public static Ingress ingress(DesiredStateInput input) {
        Names names = input.names();
        IngressSpec spec =
                Objects.requireNonNull(input.resource().getSpec().api().ingress(), "spec.api.ingress");
        return new IngressBuilder()
                .withMetadata(new ObjectMetaBuilder(Metadata.of(input, Component.API))
                        .withAnnotations(spec.annotations())
                        .build())
                .withNewSpec()
                .withIngressClassName(spec.className())
                .withTls(
                        spec.tlsSecretName() == null
                                ? List.of()
                                : List.of(new IngressTLS(List.of(spec.host()), spec.tlsSecretName())))
                .addNewRule()
                .withHost(spec.host())
                .withNewHttp()
                .addNewPath()
                .withPath("/")
                .withPathType("Prefix")
                .withNewBackend()
                .withNewService()
                .withName(names.of(Component.API))
                .withNewPort()
                .withName(Names.HTTP)
                .endPort()
                .endService()
                .endBackend()
                .endPath()
                .endHttp()
                .endRule()
                .endSpec()
                .build();
    }
}

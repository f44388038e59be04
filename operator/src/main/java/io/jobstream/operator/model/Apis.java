package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.jobstream.operator.api.ApiSpec;
import io.jobstream.operator.api.IngressSpec;
import java.util.List;
import java.util.Objects;

/** The API with the dashboard. */
public final class Apis {

    /** The port of the service, so that its URL needs none. */
    public static final int PORT = 80;

    private Apis() {}

    public static Deployment deployment(Blueprint blueprint) {
        ApiSpec spec = blueprint.resource().getSpec().api();
        return Deployments.of(blueprint, Component.API, spec.replicas(), spec.resources(), spec.template());
    }

    public static Service service(Blueprint blueprint) {
        return Services.of(blueprint, Component.API, Names.HTTP, PORT);
    }

    /** @throws NullPointerException where the resource asks for none */
    public static Ingress ingress(Blueprint blueprint) {
        Names names = blueprint.names();
        IngressSpec spec =
                Objects.requireNonNull(blueprint.resource().getSpec().api().ingress(), "spec.api.ingress");
        return new IngressBuilder()
                .withMetadata(new ObjectMetaBuilder(Metadata.of(blueprint, Component.API))
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

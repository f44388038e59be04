package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Metadata;
import io.jobstream.operator.model.Names;

/** Services in front of pods. */
final class Services {

    private Services() {}

    static Service headless(DesiredStateInput input, Component component) {
        return new ServiceBuilder()
                .withMetadata(Metadata.of(input, component))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(Labels.selector(input.names(), component))
                .withPorts(port(Names.HTTP, Names.HTTP_PORT, Names.HTTP))
                .endSpec()
                .build();
    }

    static Service of(DesiredStateInput input, Component component, String portName, int port) {
        return new ServiceBuilder()
                .withMetadata(Metadata.of(input, component))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.selector(input.names(), component))
                .withPorts(port(portName, port, portName))
                .endSpec()
                .build();
    }

    private static ServicePort port(String name, int port, String target) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(port)
                .withTargetPort(new IntOrString(target))
                .withProtocol("TCP")
                .build();
    }
}

package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Metadata;
import io.jobstream.operator.model.Names;
import java.util.List;
import java.util.Map;

/** The peers that may connect to a component's pods. What pods connect to is not restricted, because Kafka may be anywhere. */
public final class NetworkPolicies {

    private NetworkPolicies() {}

    public static NetworkPolicy of(DesiredStateInput input, Component component) {
        return new NetworkPolicyBuilder()
                .withMetadata(Metadata.of(input, component))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Labels.selector(input.names(), component))
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .withIngress(rules(input, component))
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyIngressRule> rules(DesiredStateInput input, Component component) {
        NetworkPolicyIngressRule first = allowed(input, component);
        boolean drivesExecutors = component == Component.PROCESSOR
                && input.resource().getSpec().processor().hasExecutors();
        List<NetworkPolicyPeer> executors = List.of(neighbour(input.names(), Component.EXECUTOR));
        return drivesExecutors
                ? List.of(first, rule(Names.DRIVER_PORT, executors), rule(Names.BLOCKS_PORT, executors))
                : List.of(first);
    }

    private static NetworkPolicyIngressRule allowed(DesiredStateInput input, Component component) {
        Names names = input.names();
        return switch (component) {
            case API -> rule(Names.HTTP_PORT, List.of());
            case GENERATOR, PROCESSOR, LAKE ->
                rule(Names.HTTP_PORT, List.of(operator(input.operatorNamespace()), prometheus()));
            case EXECUTOR ->
                rule(
                        Names.BLOCKS_PORT,
                        List.of(neighbour(names, Component.PROCESSOR), neighbour(names, Component.EXECUTOR)));
            case DATABASE ->
                rule(
                        Names.DATABASE_PORT,
                        List.of(
                                neighbour(names, Component.PROCESSOR),
                                neighbour(names, Component.EXECUTOR),
                                neighbour(names, Component.API),
                                neighbour(names, Component.LAKE),
                                anywhere(Labels.DATABASE_CLIENT, "true")));
        };
    }

    /** @param peers empty for everybody */
    private static NetworkPolicyIngressRule rule(int port, List<NetworkPolicyPeer> peers) {
        return new NetworkPolicyIngressRuleBuilder()
                .addNewPort()
                .withPort(new IntOrString(port))
                .withProtocol("TCP")
                .endPort()
                .withFrom(peers)
                .build();
    }

    private static NetworkPolicyPeer neighbour(Names names, Component component) {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(Labels.selector(names, component))
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPeer operator(String namespace) {
        return new NetworkPolicyPeerBuilder()
                .withNamespaceSelector(labelled("kubernetes.io/metadata.name", namespace))
                .withPodSelector(labelled(Labels.COMPONENT, "operator"))
                .build();
    }

    private static NetworkPolicyPeer prometheus() {
        return anywhere(Labels.NAME, "prometheus");
    }

    /** Pods of any namespace. */
    private static NetworkPolicyPeer anywhere(String label, String value) {
        return new NetworkPolicyPeerBuilder()
                .withNamespaceSelector(new LabelSelector())
                .withPodSelector(labelled(label, value))
                .build();
    }

    private static LabelSelector labelled(String label, String value) {
        return new LabelSelectorBuilder().withMatchLabels(Map.of(label, value)).build();
    }
}

package io.jobstream.operator.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.testing.DesiredStateInputBuilder;
import io.jobstream.operator.testing.Simulations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

    private final DesiredStateInput plain = DesiredStateInputBuilder.of(Simulations.plain());

    @Test
    void letsItsClientsAndLabelledPodsAtTheDatabase() {
        NetworkPolicyIngressRule rule = rule(Component.DATABASE);

        assertThat(rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(5432);
        assertThat(rule.getFrom())
                .extracting(peer -> peer.getPodSelector().getMatchLabels())
                .containsExactly(
                        Labels.selector(plain.names(), Component.PROCESSOR),
                        Labels.selector(plain.names(), Component.EXECUTOR),
                        Labels.selector(plain.names(), Component.API),
                        Labels.selector(plain.names(), Component.LAKE),
                        Map.of("jobstream.io/database-client", "true"));
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATOR", "PROCESSOR", "LAKE"})
    void letsOperatorAndPrometheusAtTheServices(Component component) {
        NetworkPolicyIngressRule rule = rule(component);

        assertThat(rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(8080);
        assertThat(rule.getFrom()).hasSize(2);
        assertThat(rule.getFrom().get(0).getNamespaceSelector().getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "jobstream-system");
    }

    @Test
    void letsAnybodyAtTheDashboard() {
        assertThat(rule(Component.API).getFrom()).isEmpty();
    }

    @Test
    void givesGeneratorsNamesOfTheirOwn() {
        Service service = GeneratorObjects.service(plain);

        assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(GeneratorObjects.statefulSet(plain).getSpec().getServiceName())
                .isEqualTo(service.getMetadata().getName());
    }

    @Test
    void leadsTheIngressToTheDashboard() {
        Ingress ingress = ApiObjects.ingress(DesiredStateInputBuilder.of(Simulations.of("""
                        kafka: {bootstrapServers: 'kafka:9092'}
                        api: {ingress: {host: market.example.com, className: nginx, tlsSecretName: cert}}
                        """)));

        assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("nginx");
        assertThat(ingress.getSpec().getTls().get(0).getHosts()).isEqualTo(List.of("market.example.com"));
        assertThat(ingress.getSpec()
                        .getRules()
                        .get(0)
                        .getHttp()
                        .getPaths()
                        .get(0)
                        .getBackend()
                        .getService()
                        .getName())
                .isEqualTo(ApiObjects.service(plain).getMetadata().getName());
    }

    @ParameterizedTest
    @EnumSource
    void letsNodesBeDrained(Component component) {
        assertThat(DisruptionBudgets.of(plain, component)
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
    }

    private NetworkPolicyIngressRule rule(Component component) {
        return NetworkPolicies.of(plain, component).getSpec().getIngress().get(0);
    }
}

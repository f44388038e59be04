package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is printed after an installation: the next commands, to be copied. */
class NotesTest {

    @Test
    void tellTheWayToALiveMarket() {
        assertThat(Chart.notes(Values.NONE))
                .contains("runs simulations in all namespaces.")
                .containsSubsequence(
                        "kubectl -n platform rollout status deployment/demo-jobstream-operator",
                        "helm test demo -n platform",
                        "bootstrapServers: kafka-1.example.com:9092",
                        "kubectl -n default apply -f - <<EOF",
                        "kind: JobStreamSimulation",
                        "kubectl -n default wait --for=condition=Ready --timeout=5m jss/market",
                        "kubectl -n default port-forward service/market-api 8080:80",
                        "cannot be deleted until there is one again",
                        "kubectl delete jss --all --all-namespaces");
    }

    @Test
    void keepToTheWatchedNamespaces() {
        assertThat(Chart.notes(Values.of("watch: {namespaces: [market-a, market-b], strimziNamespaces: [broker]}")))
                .contains(
                        "runs simulations in the namespaces market-a, market-b.",
                        "kubectl -n market-a apply",
                        "namespace: broker}");
    }

    @Test
    void leadToTheSampleWhereThereIsOne() {
        assertThat(Chart.notes(Values.of("sample: {enabled: true, name: week, namespace: markets}")))
                .contains(
                        "kubectl -n markets wait --for=condition=Ready --timeout=5m jss/week",
                        "kubectl -n markets port-forward service/week-api 8080:80")
                .doesNotContain("apply -f -");
    }
}

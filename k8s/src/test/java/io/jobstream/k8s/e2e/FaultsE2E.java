package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.NodeProcesses;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.cluster.Yaml;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.MarketApi;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is killed or changed under a market comes back, and the market stays exact. All tests share it. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsE2E {

    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final Duration PROMPT = Duration.ofSeconds(20);
    /** The operator reads a secret that was complete once a minute, and looks every ten seconds. */
    private static final Duration SECRET_NOTICED = Duration.ofSeconds(80);

    private Platform platform;
    private TestNamespace namespace;
    private Simulation market;
    private MarketApi api;

    @BeforeAll
    void begin(Platform shared, TestNamespace own) {
        platform = shared;
        namespace = own;
        platform.chart();
        market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .with("spec.pace", "{mode: Accelerated, speed: 300}")
                        .with("spec.api.ingress", "{host: market.example.org}")
                        .onServers(platform.kafka().bootstrapServers()));
        market.awaitReady();
        api = market.api();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generator", "processor", "api", "database"})
    void aDeletedPodIsReplacedAndTheMarketStaysExact(String component) {
        Pod pod = market.pods(component).get(0);
        namespace.kubectl("delete", "pod", pod.getMetadata().getName(), "--wait=false");
        awaitReplaced(component, pod);

        api.awaitExactSoFar();
    }

    @ParameterizedTest
    @CsvSource({"generator, java", "processor, java", "database, postgres"})
    void aKilledProcessIsStartedAgainAndTheMarketStaysExact(String component, String program) {
        Pod pod = market.pods(component).get(0);
        int before = restarts(component);
        NodeProcesses.kill(namespace, pod, program);
        Await.until(
                "the " + component + " to be started again",
                A_WHILE,
                () -> assertThat(restarts(component)).isGreaterThan(before));
        market.awaitPods(component, 1);

        api.awaitExactSoFar();
    }

    @Test
    void theMarketPlaysOnWithoutItsOperatorAndANewOneTakesOver() {
        TestNamespace operator = platform.chart().namespace();
        String killed = platform.chart().operatorPods().get(0);
        operator.kubectl("delete", killed, "--grace-period=0", "--force");
        api.awaitProgress();
        market.change("{spec: {pace: {speed: 301}}}");

        market.await("to be looked after by the next operator", A_WHILE, state -> {
            assertThat(state.condition("Ready").status()).isEqualTo("True");
            assertThat(state.condition("PaceApplied").status()).isEqualTo("True");
        });
        Await.until(
                "the killed operator to be gone",
                A_WHILE,
                () -> assertThat(platform.chart().operatorPods()).isNotEmpty().doesNotContain(killed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statefulset/market-generator",
                "service/market-generator",
                "deployment/market-processor",
                "service/market-processor",
                "deployment/market-api",
                "service/market-api",
                "service/market-database",
                "configmap/market-config",
                "configmap/market-pace",
                "serviceaccount/market-generator",
                "serviceaccount/market-processor",
                "serviceaccount/market-api",
                "serviceaccount/market-database",
                "poddisruptionbudget/market-processor",
                "networkpolicy/market-generator",
                "networkpolicy/market-database",
                "ingress/market-api"
            })
    void whatIsDeletedIsMadeAgain(String object) {
        String before = uid(object);
        namespace.kubectl("delete", object, "--wait=false");
        Await.until(
                object + " to be made again",
                PROMPT,
                () -> assertThat(uid(object)).isNotBlank().isNotEqualTo(before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statefulset/market-generator | .spec.replicas | {spec: {replicas: 2}}",
                "deployment/market-processor | .spec.template.spec.serviceAccountName |"
                        + " {spec: {template: {spec: {serviceAccountName: default}}}}",
                "deployment/market-api | .spec.template.spec.containers[0].image |"
                        + " {spec: {template: {spec: {containers: [{name: api, image: nginx}]}}}}",
                "service/market-api | .spec.selector | {spec: {selector: {app.kubernetes.io/component: other}}}",
                "configmap/market-config | .data | {data: {application.properties: 'server.port=1'}}",
                "configmap/market-pace | .data | {data: {JOBSTREAM_PACE_MODE: Warp}}",
                "networkpolicy/market-database | .spec.ingress | {spec: {ingress: [{}]}}",
                "poddisruptionbudget/market-api | .spec.selector | {spec: {selector: {matchLabels: {app: other}}}}",
                "serviceaccount/market-api | .automountServiceAccountToken | {automountServiceAccountToken: true}",
                "ingress/market-api | .spec.rules[0].host | {spec: {rules: [{host: other.example.org}]}}"
            })
    void whatIsChangedIsChangedBack(String object, String path, String patch) {
        String before = read(object, path);
        namespace.kubectl("patch", object, "-p", Yaml.read(patch).toString());
        Await.until(
                object + " to be changed back",
                PROMPT,
                () -> assertThat(read(object, path)).isEqualTo(before));
        market.awaitReady();
    }

    @Test
    void aDeletedPasswordIsMadeAgainAndTheMarketGoesOn() {
        String before = uid("secret/market-database");
        namespace.kubectl("delete", "secret/market-database", "--wait=false");
        Await.until(
                "the secret to be made again",
                SECRET_NOTICED,
                () -> assertThat(uid("secret/market-database")).isNotBlank().isNotEqualTo(before));
        market.awaitReady();
        namespace.kubectl(
                "delete", "pod", market.pods("processor").get(0).getMetadata().getName());
        market.awaitPods("processor", 1);
        market.awaitPods("api", 1);

        api.awaitExactSoFar();
    }

    private String uid(String object) {
        return namespace.kubectl("get", object, "--ignore-not-found", "-o", "jsonpath={.metadata.uid}");
    }

    private String read(String object, String path) {
        return namespace.kubectl("get", object, "-o", "jsonpath={" + path + "}");
    }

    private void awaitReplaced(String component, Pod old) {
        Await.until(
                "another " + component + " to be ready",
                A_WHILE,
                () -> assertThat(market.pods(component))
                        .noneMatch(pod -> pod.getMetadata()
                                .getUid()
                                .equals(old.getMetadata().getUid())));
        market.awaitPods(component, 1);
    }

    private int restarts(String component) {
        return market.pods(component).stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .mapToInt(container -> container.getRestartCount())
                .sum();
    }
}

package io.jobstream.k8s.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.Chart;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.cluster.Texts;
import io.jobstream.k8s.e2e.Platform;
import io.jobstream.k8s.e2e.PlatformExtension;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures the operator of the chart with many simulations, and prints rows of a table. The properties scale.suspended and
 * scale.live say how many; k8s/scale sets them. scale.memory is another memory limit than the chart's. Holds no figure against a limit: machines differ.
 */
@Tag("scale")
@ExtendWith(PlatformExtension.class)
class OperatorScaleE2E {

    private static final Duration SETTLING = Duration.ofMinutes(30);
    private static final Duration REST = Duration.ofSeconds(20);
    private static final Duration STRETCH = Duration.ofSeconds(Integer.getInteger("scale.seconds", 130));

    @Test
    void theOperatorIsMeasuredWithManySimulations(Platform platform, TestNamespace namespace) {
        int suspended = Integer.getInteger("scale.suspended", 100);
        int live = Integer.getInteger("scale.live", 0);
        KubernetesClient client = platform.cluster().client();
        SimulationFleet fleet = new SimulationFleet(client, namespace, platform.kafka());
        Chart chart = platform.chart();
        String memory = System.getProperty("scale.memory", "");
        if (!memory.isEmpty()) {
            chart.upgrade("operator.resources.limits.memory=" + memory);
        }
        System.out.println(OperatorFigures.header());
        try (OperatorMeter meter = new OperatorMeter(client, chart)) {
            if (suspended > 0) {
                Duration taken = create(fleet, "suspended-", suspended, false, "Suspended");
                System.out.println("All were suspended " + taken.toSeconds() + " s after the first was created.");
                row(meter, suspended + " suspended");
            }
            if (live > 0) {
                try (StubNode node = new StubNode(client, startServices(namespace))) {
                    Duration taken = create(fleet, "live-", live, true, "Running");
                    System.out.println("All played " + taken.toSeconds() + " s after the first was created.");
                    row(meter, (suspended > 0 ? suspended + " suspended and " : "") + live + " live");
                    transition(namespace, fleet, node);
                    restart(chart, meter, suspended + live);
                }
            } else {
                restart(chart, meter, suspended);
            }
        } finally {
            client.apps()
                    .deployments()
                    .inNamespace(chart.namespace().name())
                    .withName("jobstream-operator")
                    .scale(0);
            fleet.letGo();
        }
    }

    private static Duration create(SimulationFleet fleet, String prefix, int number, boolean live, String phase) {
        long begin = System.nanoTime();
        fleet.create(prefix, number, live);
        Await.until(
                number + " simulations to be " + phase,
                SETTLING,
                Duration.ofSeconds(5),
                () -> assertThat(fleet.inPhase(phase)).isEqualTo(number));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** After a rest, since figures are still to be written when the last simulation has its phase. */
    private static void row(OperatorMeter meter, String what) {
        pause(REST);
        OperatorFigures before = meter.read();
        pause(STRETCH);
        System.out.println(meter.read()
                .rowSince(
                        before,
                        what,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** A measurement takes its time; nothing is awaited. */
    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the operator was measured", e);
        }
    }

    private static void transition(TestNamespace namespace, SimulationFleet fleet, StubNode node) {
        Pod pod = namespace
                .pods(Map.of("app.kubernetes.io/instance", "live-0", "app.kubernetes.io/component", "api"))
                .get(0);
        long begin = System.nanoTime();
        node.ready(pod, false);
        Await.until(
                "the simulation to tell that its API is not ready",
                Duration.ofMinutes(1),
                () -> assertThat(fleet.condition("live-0", "ApiReady")).isNotEqualTo("True"));
        System.out.println("An API that is not ready was told after "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms.");
        node.ready(pod, true);
    }

    private static void restart(Chart chart, OperatorMeter meter, int simulations) {
        chart.operatorPods().forEach(pod -> chart.namespace().kubectl("delete", pod, "--wait=true"));
        long begin = System.nanoTime();
        Await.until(
                "the operator to look at all simulations after its start",
                SETTLING,
                () -> assertThat(meter.looks()).isGreaterThanOrEqualTo(simulations));
        System.out.println("A new operator had looked at all " + simulations + " simulations after "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms, with its own start.");
        row(meter, simulations + " after the restart");
    }

    /** The address of the pod that answers for all others. */
    private static String startServices(TestNamespace namespace) {
        KubernetesClient client = namespace.client();
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace.name())
                        .withName("stub-services")
                        .endMetadata()
                        .withBinaryData(Map.of("StubServices.class", bytecode()))
                        .build())
                .create();
        namespace.apply(Texts.resource("stub-services.yaml", Map.of("image", operatorImage(client))));
        namespace.kubectl("wait", "pod/stub-services", "--for=condition=Ready", "--timeout=2m");
        return Objects.requireNonNull(client.pods()
                .inNamespace(namespace.name())
                .withName("stub-services")
                .require()
                .getStatus()
                .getPodIP());
    }

    /** It has the Java that the stub needs, and is on the node. */
    private static String operatorImage(KubernetesClient client) {
        return client.pods()
                .inAnyNamespace()
                .withLabel("app.kubernetes.io/component", "operator")
                .list()
                .getItems()
                .get(0)
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    private static String bytecode() {
        try (InputStream stream = StubServices.class.getResourceAsStream("StubServices.class")) {
            return Base64.getEncoder()
                    .encodeToString(Objects.requireNonNull(stream).readAllBytes());
        } catch (IOException e) {
            throw new AssertionError("the class of the stub services cannot be read", e);
        }
    }
}

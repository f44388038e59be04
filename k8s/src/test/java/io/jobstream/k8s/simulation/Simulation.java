package io.jobstream.k8s.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.TestNamespace;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A simulation in the cluster, handled as its users do: by kubectl, its status, and its API. */
public final class Simulation {

    /** What a user would wait. */
    public static final Duration START = Duration.ofMinutes(3);

    private static final String KIND = "jobstreamsimulations.jobstream.io";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestNamespace namespace;
    private final String name;

    private Simulation(TestNamespace namespace, String name) {
        this.namespace = namespace;
        this.name = name;
    }

    /** Applies a manifest. */
    public static Simulation apply(TestNamespace namespace, Manifest manifest) {
        namespace.apply(manifest.toJson());
        return new Simulation(namespace, manifest.name());
    }

    public String name() {
        return name;
    }

    public TestNamespace namespace() {
        return namespace;
    }

    /** What its topics and groups begin with. */
    public String topicPrefix() {
        return namespace.name() + "." + name + ".";
    }

    public MarketApi api() {
        return new MarketApi(namespace.client(), namespace.name(), name + "-api");
    }

    public SimulationState state() {
        try {
            String found = namespace
                    .client()
                    .raw("/apis/jobstream.io/v1alpha1/namespaces/" + namespace.name() + "/jobstreamsimulations/"
                            + name);
            return new SimulationState(JSON.readTree(found == null ? "{}" : found));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Merges a part into the resource, such as <code>{spec: {suspend: true}}</code>. */
    public void change(String yaml) {
        namespace.merge(KIND + "/" + name, yaml);
    }

    /** Changes the generator's replicas by the scale subresource. */
    public void scale(int replicas) {
        namespace.kubectl("scale", KIND + "/" + name, "--replicas=" + replicas);
    }

    /** Waits for what the assertion says about a status of the latest specification. */
    public Duration await(String what, Duration deadline, Consumer<SimulationState> assertion) {
        return Await.until("simulation " + name + " " + what, deadline, () -> {
            SimulationState state = state();
            assertThat(state).as("status of the latest specification").matches(SimulationState::isCurrent);
            try {
                assertion.accept(state);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\nin " + state, e);
            }
        });
    }

    public Duration awaitPhase(String phase, Duration deadline) {
        return await(
                "to be " + phase, deadline, state -> assertThat(state.phase()).isEqualTo(phase));
    }

    /** Waits until the dashboard shows live data. */
    public Duration awaitReady() {
        return await(
                "to be Ready",
                START,
                state -> assertThat(state.condition("Ready").status()).isEqualTo("True"));
    }

    /** Waits until a condition is False for a reason, with a message that holds these words. */
    public Duration awaitTrouble(String type, String reason, Duration deadline, String... words) {
        return await("to say that " + type + " is False because of " + reason, deadline, state -> {
            SimulationState.Condition condition = state.condition(type);
            assertThat(condition.status()).as(type).isEqualTo("False");
            assertThat(condition.reason()).as("reason of %s", type).isEqualTo(reason);
            assertThat(condition.message()).as("message of %s", type).contains(words);
        });
    }

    /** Its pods of a component: generator, processor, api or database. */
    public List<Pod> pods(String component) {
        return namespace.pods(Map.of("app.kubernetes.io/instance", name, "app.kubernetes.io/component", component));
    }

    /** The ids of all its pods with the number of restarts: the same as long as none was restarted. */
    public Map<String, Integer> podStarts() {
        Map<String, Integer> starts = new TreeMap<>();
        namespace
                .pods(Map.of("app.kubernetes.io/instance", name))
                .forEach(pod -> pod.getStatus()
                        .getContainerStatuses()
                        .forEach(container -> starts.merge(
                                pod.getMetadata().getName() + " "
                                        + pod.getMetadata().getUid(),
                                container.getRestartCount(),
                                Integer::sum)));
        return starts;
    }

    public void awaitPods(String component, int number) {
        Await.until(number + " ready pods of " + name + "'s " + component, START, () -> {
            List<Pod> pods = pods(component);
            assertThat(pods).hasSize(number).allMatch(Simulation::isReady);
        });
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** Deletes it, and waits until it is gone. */
    public void delete() {
        namespace.kubectl("delete", KIND, name, "--timeout=90s");
    }

    /** Deletes it, and does not wait. */
    public void beginDelete() {
        namespace.kubectl("delete", KIND, name, "--wait=false");
    }

    public boolean exists() {
        return !namespace
                .kubectl("get", KIND, name, "--ignore-not-found", "-o", "name")
                .isBlank();
    }
}

package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workload with its pods and events, as a cluster would show them. */
final class Situation {

    static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final Workload workload;
    private final List<Pod> pods = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    private Situation(Workload workload) {
        this.workload = workload;
    }

    static Situation of(Workload workload) {
        return new Situation(workload);
    }

    /** The generator with two replicas. */
    static Situation generator() {
        return of(new Workload("StatefulSet", "market-generator", "generator", 2, null));
    }

    /** The database with its one pod. */
    static Situation database() {
        return of(new Workload("StatefulSet", "market-database", "database", 1, null));
    }

    /** The only container of the pod: its image, its memory limit, and the claim that its pod has. */
    Situation pod(String name, String status) {
        pods.add(new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp("2026-11-25T09:50:00Z")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withNewResources()
                .addToLimits("memory", new Quantity("384Mi"))
                .endResources()
                .endContainer()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim("market-database", false)
                .endVolume()
                .endSpec()
                .withStatus(Serialization.unmarshal(status, PodStatus.class))
                .build());
        return this;
    }

    /** All pods have a start-up probe that may fail for so long. */
    Situation startupLimit(int seconds) {
        pods.forEach(pod -> pod.getSpec()
                .getContainers()
                .get(0)
                .setStartupProbe(new ProbeBuilder()
                        .withPeriodSeconds(1)
                        .withFailureThreshold(seconds)
                        .build()));
        return this;
    }

    Situation deleting(String name) {
        pods.stream()
                .filter(pod -> pod.getMetadata().getName().equals(name))
                .forEach(pod -> pod.getMetadata().setDeletionTimestamp("2026-11-25T09:59:00Z"));
        return this;
    }

    /** A pod whose only container is in a state, given in YAML's flow style. */
    Situation container(String pod, String state) {
        return pod(
                pod,
                "phase: Running\ncontainerStatuses: [{name: main, image: 'jobstream/generator:1', " + state + "}]");
    }

    /** A warning half a minute ago. */
    Situation warning(String kind, String name, String reason, String message) {
        return event("Warning", "2026-11-25T09:59:30Z", kind, name, reason, message);
    }

    Situation event(String type, String time, String kind, String name, String reason, String message) {
        events.add(new EventBuilder()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp(time)
                .withNewInvolvedObject()
                .withKind(kind)
                .withName(name)
                .endInvolvedObject()
                .build());
        return this;
    }

    Optional<PodProblem> problem() {
        return PodProblems.find(workload, pods, events, null, NOW);
    }
}

package io.jobstream.operator.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.WorkloadState;
import io.jobstream.operator.probe.pod.Workload;
import io.jobstream.operator.probe.service.ApiStatus;
import io.jobstream.operator.probe.service.GeneratorReading;
import io.jobstream.operator.probe.service.LagProbe.PodLag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Observations as tests need them. */
final class Observations {

    private Observations() {}

    /** Nothing was made yet. */
    static Observation none() {
        return new Observation(Map.of(), List.of(), Optional.empty(), Map.of(), Map.of());
    }

    /** Generators say something. */
    static Observation of(GeneratorReading... generators) {
        return new Observation(Map.of(), List.of(generators), Optional.empty(), Map.of(), Map.of());
    }

    /**
     * A component runs.
     *
     * @param lag records that wait, as the API and the pods say; null if they say nothing
     */
    static Observation running(Component component, int pods, @Nullable Long lag) {
        List<Pod> all = IntStream.range(0, pods)
                .mapToObj(number -> new PodBuilder()
                        .withNewMetadata()
                        .withName(component.label() + "-" + number)
                        .endMetadata()
                        .build())
                .toList();
        Workload workload = new Workload("Deployment", component.label(), component.label(), pods, null);
        return new Observation(
                Map.of(component, new WorkloadState(workload, pods, pods, true, all)),
                List.of(),
                Optional.ofNullable(lag).map(Observations::api),
                lag == null ? Map.of() : Map.of(component, new PodLag(12, lag)),
                Map.of());
    }

    /**
     * A lake runs.
     *
     * @param lag records that wait, as it says; null if it says nothing
     */
    static Observation lake(@Nullable Integer lag) {
        Observation running = running(Component.LAKE, 1, null);
        return new Observation(
                running.workloads(),
                List.of(),
                Optional.empty(),
                lag == null ? Map.of() : Map.of(Component.LAKE, new PodLag(3, lag)),
                Map.of());
    }

    /** A processor runs whose replicas are about to share out the partitions, and an API that has not heard of the last records. */
    static Observation sharingOut() {
        Observation running = running(Component.PROCESSOR, 3, 0L);
        return new Observation(
                running.workloads(),
                List.of(),
                Optional.of(api(0)),
                Map.of(Component.PROCESSOR, new PodLag(0, 0)),
                Map.of());
    }

    /** An API that shows data. */
    static ApiStatus api(long lag) {
        Instant now = Instant.parse("2026-11-25T10:00:00Z");
        return new ApiStatus(
                now,
                now,
                null,
                1,
                new ApiStatus.Events(1, 2, 3, 4),
                new ApiStatus.Lag(lag, 0.0),
                new ApiStatus.Exactness(true, 10, 10, 0, 0, 0, 0, 0, 0),
                now);
    }
}

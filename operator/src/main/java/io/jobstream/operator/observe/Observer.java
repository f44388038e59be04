package io.jobstream.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.probe.service.ApiProbe;
import io.jobstream.operator.probe.service.ApiStatus;
import io.jobstream.operator.probe.service.GeneratorProbe;
import io.jobstream.operator.probe.service.GeneratorReading;
import io.jobstream.operator.probe.service.HealthProbe;
import io.jobstream.operator.probe.service.LagProbe;
import io.jobstream.operator.probe.service.LagProbe.PodLag;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at what there is: workloads and pods in the caches, and what the services say of themselves. */
public final class Observer {

    private final ApiProbe api;
    private final GeneratorProbe generators;
    private final HealthProbe health;
    private final LagProbe lags;
    private final ServiceAddresses addresses;

    public Observer(
            ApiProbe api, GeneratorProbe generators, HealthProbe health, LagProbe lags, ServiceAddresses addresses) {
        this.api = api;
        this.generators = generators;
        this.health = health;
        this.lags = lags;
        this.addresses = addresses;
    }

    public Observation observe(JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        Map<Component, WorkloadState> workloads = workloads(resource, context);
        return new Observation(
                workloads,
                generators(resource, workloads),
                api(resource, workloads, context),
                lags(resource, workloads),
                reasons(workloads));
    }

    private static Map<Component, WorkloadState> workloads(
            JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        Names names = Names.of(resource);
        Map<Component, WorkloadState> workloads = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            List<Pod> pods = pods(component, context);
            find(StatefulSet.class, names.of(component), context)
                    .map(set -> WorkloadState.of(set, pods))
                    .or(() -> find(Deployment.class, names.of(component), context)
                            .map(deployment -> WorkloadState.of(deployment, pods)))
                    .ifPresent(state -> workloads.put(component, state));
        }
        // Spark's driver makes them as they are: no workload of Kubernetes' stands behind them.
        if (resource.getSpec().processor().hasExecutors() && workloads.containsKey(Component.PROCESSOR)) {
            workloads.put(
                    Component.EXECUTOR,
                    WorkloadState.ofPods(
                            Component.EXECUTOR,
                            resource.getSpec().processor().executors(),
                            pods(Component.EXECUTOR, context)));
        }
        return workloads;
    }

    /** All pods of the simulation. */
    public List<Pod> pods(Context<JobStreamSimulation> context) {
        return List.copyOf(context.getSecondaryResources(Pod.class));
    }

    private static List<Pod> pods(Component component, Context<JobStreamSimulation> context) {
        return context.getSecondaryResources(Pod.class).stream()
                .filter(pod -> Objects.equals(pod.getMetadata().getLabels().get(Labels.COMPONENT), component.label()))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    private static <R extends HasMetadata> Optional<R> find(
            Class<R> type, String name, Context<JobStreamSimulation> context) {
        return context.getSecondaryResources(type).stream()
                .filter(found -> found.getMetadata().getName().equals(name))
                .findFirst();
    }

    /**
     * All of them only if it matters whether the last one has come to the market's end. One that is not ready knows
     * best what keeps it from playing.
     */
    private List<GeneratorReading> generators(JobStreamSimulation resource, Map<Component, WorkloadState> workloads) {
        WorkloadState state = workloads.get(Component.GENERATOR);
        if (state == null) {
            return List.of();
        }
        boolean bounded = resource.getSpec().until() != null;
        List<GeneratorReading> readings = new ArrayList<>();
        for (Pod pod : state.readyPods()) {
            Optional<GeneratorReading> reading = reading(pod);
            reading.ifPresent(readings::add);
            boolean done =
                    reading.filter(found -> found.completed() || found.spare()).isPresent();
            if (!bounded || !done) {
                break;
            }
        }
        if (state.ready() < state.wanted()) {
            state.runningPods().stream().findFirst().flatMap(this::reading).ifPresent(readings::add);
        }
        return readings;
    }

    private Optional<GeneratorReading> reading(Pod pod) {
        return addresses.pod(pod).flatMap(generators::readiness);
    }

    /** Asked only if a pod runs that is not ready. */
    private Map<Component, String> reasons(Map<Component, WorkloadState> workloads) {
        Map<Component, String> reasons = new EnumMap<>(Component.class);
        for (Component component : List.of(Component.PROCESSOR, Component.API, Component.LAKE)) {
            Optional.ofNullable(workloads.get(component)).stream()
                    .flatMap(state -> state.runningPods().stream())
                    .findFirst()
                    .flatMap(addresses::pod)
                    .flatMap(health::reason)
                    .ifPresent(reason -> reasons.put(component, reason));
        }
        return reasons;
    }

    /**
     * Asked only after the last generator of a suspended market has gone, because an earlier answer does not tell
     * whether all is taken in.
     */
    private Map<Component, PodLag> lags(JobStreamSimulation resource, Map<Component, WorkloadState> workloads) {
        WorkloadState generators = workloads.get(Component.GENERATOR);
        if (!resource.getSpec().suspend()
                || generators != null && !generators.pods().isEmpty()) {
            return Map.of();
        }
        Map<Component, PodLag> all = new EnumMap<>(Component.class);
        lag(workloads.get(Component.PROCESSOR), lags::ofProcessor)
                .ifPresent(found -> all.put(Component.PROCESSOR, found));
        lag(workloads.get(Component.LAKE), lags::ofLake).ifPresent(found -> all.put(Component.LAKE, found));
        return all;
    }

    private Optional<PodLag> lag(@Nullable WorkloadState state, Function<URI, Optional<PodLag>> ask) {
        if (state == null || state.readyPods().size() < state.wanted()) {
            return Optional.empty();
        }
        Optional<PodLag> sum = Optional.empty();
        for (Pod pod : state.readyPods()) {
            Optional<PodLag> one = addresses.pod(pod).flatMap(ask);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.map(one.get()::plus).or(() -> one);
        }
        return sum;
    }

    private Optional<ApiStatus> api(
            JobStreamSimulation resource,
            Map<Component, WorkloadState> workloads,
            Context<JobStreamSimulation> context) {
        WorkloadState state = workloads.get(Component.API);
        if (state == null || state.ready() == 0) {
            return Optional.empty();
        }
        return find(Service.class, Names.of(resource).of(Component.API), context)
                .flatMap(addresses::api)
                .flatMap(api::status);
    }
}

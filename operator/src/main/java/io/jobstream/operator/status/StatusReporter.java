package io.jobstream.operator.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.EndpointsStatus;
import io.jobstream.operator.api.status.Phase;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.event.EventReason;
import io.jobstream.operator.event.EventRecorder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.preflight.Dependencies;
import io.jobstream.operator.probe.ApiServerAnswer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a simulation is: by its status, and by Events for what has changed. What is to be written is handed back as a
 * resource that carries the status and nothing else.
 */
public final class StatusReporter {

    private final StatusComposer composer;
    private final LastWrittenStatus memory;
    private final EventRecorder events;
    private final BooleanSupplier stopping;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param stopping whether this operator stops: then its own end fails, and says nothing about the simulation */
    public StatusReporter(
            StatusComposer composer, LastWrittenStatus memory, EventRecorder events, BooleanSupplier stopping) {
        this.composer = composer;
        this.memory = memory;
        this.events = events;
        this.stopping = stopping;
    }

    /** The status that was told last. */
    public SimulationStatus last(JobStreamSimulation resource) {
        return memory.last(resource);
    }

    public void forget(JobStreamSimulation resource) {
        memory.forget(resource);
        warned.remove(key(resource, EventReason.OTHER_OPERATOR));
        warned.remove(key(resource, EventReason.CLEANUP_OVERDUE));
    }

    private static String key(JobStreamSimulation resource, EventReason reason) {
        return resource.getMetadata().getUid() + "/" + reason.label();
    }

    public Optional<JobStreamSimulation> report(JobStreamSimulation resource, ReconcileResult report) {
        SimulationStatus last = last(resource);
        StatusComposer.Composed composed =
                composer.compose(resource, last, report, endpoints(resource, last.endpoints(), report));
        return tell(resource, last, composed, report.findings().stuck());
    }

    /** That another operator looks after it; once. */
    public void otherOperator(JobStreamSimulation resource, String other, String own) {
        if (warned.add(key(resource, EventReason.OTHER_OPERATOR))) {
            events.record(
                    resource,
                    EventReason.OTHER_OPERATOR,
                    "The operator in the namespace " + other
                            + " already looks after this simulation, so that the one in " + own
                            + " leaves it alone: uninstall one of them, or give them different watch.namespaces.");
        }
    }

    /** That it is deleted because its namespace is. */
    public void namespaceDeleted(JobStreamSimulation resource) {
        events.record(
                resource,
                EventReason.NAMESPACE_DELETED,
                "The namespace is being deleted, and so is the simulation with its topics.");
    }

    /** That nothing can be told now. */
    public Optional<JobStreamSimulation> failed(JobStreamSimulation resource, Exception failure) {
        String problem =
                failure instanceof KubernetesClientException refused ? ApiServerAnswer.of(refused) : failure.toString();
        SimulationStatus last = last(resource);
        return tell(
                resource,
                last,
                composer.failed(resource, last, "The operator could not do its work and tries again: " + problem),
                Set.of(ConditionType.READY));
    }

    /**
     * That it is on its way out.
     *
     * @param overdue whether something may be left; an Event says so once
     */
    public Optional<JobStreamSimulation> deleting(JobStreamSimulation resource, String message, boolean overdue) {
        if (overdue && !stopping.getAsBoolean() && warned.add(key(resource, EventReason.CLEANUP_OVERDUE))) {
            events.record(resource, EventReason.CLEANUP_OVERDUE, message);
        }
        SimulationStatus last = last(resource);
        SimulationStatus status = composer.deleting(resource, last, message);
        if (stopping.getAsBoolean() || !memory.worthWriting(resource, status)) {
            return Optional.empty();
        }
        tellPhase(resource, last.phase(), Phase.DELETING);
        return Optional.of(carrier(resource, status));
    }

    private Optional<JobStreamSimulation> tell(
            JobStreamSimulation resource,
            SimulationStatus last,
            StatusComposer.Composed composed,
            Set<ConditionType> stuck) {
        if (stopping.getAsBoolean() || !memory.worthWriting(resource, composed.status())) {
            return Optional.empty();
        }
        tellPhase(resource, last.phase(), composed.status().phase());
        events.record(resource, composed.conditions().transitions(), stuck);
        return Optional.of(carrier(resource, composed.status()));
    }

    private void tellPhase(JobStreamSimulation resource, @Nullable Phase last, @Nullable Phase phase) {
        if (phase != null && !Objects.equals(last, phase)) {
            events.record(resource, EventReason.PHASE_CHANGED, "now " + phase.label());
        }
    }

    /** None before something is made there: by them a deletion knows whether there is something to remove. */
    private static @Nullable EndpointsStatus endpoints(
            JobStreamSimulation resource, @Nullable EndpointsStatus last, ReconcileResult report) {
        Dependencies dependencies = report.dependencies();
        boolean made = dependencies.ready() || report.observed().begun();
        if (dependencies.kafka() == null || dependencies.database() == null || !made) {
            return last;
        }
        Names names = Names.of(resource);
        return new EndpointsStatus(
                "http://" + names.host(Component.API),
                dependencies.kafka().bootstrapServers(),
                names.topicPrefix(),
                dependencies.database().address());
    }

    private static JobStreamSimulation carrier(JobStreamSimulation resource, SimulationStatus status) {
        JobStreamSimulation carrier = new JobStreamSimulation();
        carrier.setMetadata(new ObjectMetaBuilder()
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .build());
        carrier.setStatus(status);
        return carrier;
    }
}

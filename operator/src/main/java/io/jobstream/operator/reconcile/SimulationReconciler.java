package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.jobstream.operator.api.EndpointsStatus;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.Phase;
import io.jobstream.operator.api.SimulationStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.model.Blueprint;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.model.Surroundings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Reconciles a simulation in visible steps: observe what there is, check what it needs, make what should be, tell how it
 * is. Each step is a class of its own. Runs again every few seconds, for much of what matters sends no event: Kafka,
 * secrets, Strimzi, and what the services say.
 */
// For ever: after the usual five attempts, nothing would be looked at again until something sends an event.
@GradualRetry(maxAttempts = -1, maxInterval = SimulationReconciler.LONGEST_RETRY_MILLIS)
@ControllerConfiguration(name = "jobstream-operator", finalizerName = SimulationReconciler.FINALIZER)
public final class SimulationReconciler implements Reconciler<JobStreamSimulation>, Cleaner<JobStreamSimulation> {

    static final String FINALIZER = "jobstream.io/cleanup";

    private static final Duration WHILE_SETTLED = Duration.ofSeconds(10);
    private static final Duration WHILE_STALLED = Duration.ofSeconds(5);
    private static final Duration WHILE_MOVING = Duration.ofSeconds(2);
    static final long LONGEST_RETRY_MILLIS = 10_000;

    private final Parts parts;
    private final Images images;
    private final String operatorNamespace;

    SimulationReconciler(Parts parts, Images images, String operatorNamespace) {
        this.parts = parts;
        this.images = images;
        this.operatorNamespace = operatorNamespace;
    }

    /** The steps. */
    record Parts(
            Observer observer,
            Preflight preflight,
            SimulationWorkflow workflow,
            LivePace pace,
            StatusComposer composer,
            StatusThrottle throttle,
            EventRecorder events,
            Cleanup cleanup,
            Clock clock) {}

    @Override
    public List<EventSource<?, JobStreamSimulation>> prepareEventSources(
            EventSourceContext<JobStreamSimulation> context) {
        return EventSources.of(context, parts.workflow().dependents());
    }

    @Override
    public UpdateControl<JobStreamSimulation> reconcile(
            JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        Observation observed = parts.observer().observe(resource, context);
        Preflight.Result preflight = parts.preflight().check(resource);
        Course course = Course.of(resource, observed);
        Findings findings = judge(resource, observed, preflight, course, context);
        if (preflight.passed() || observed.begun()) {
            make(resource, preflight, findings, course.replicas(resource, observed), context);
        }
        LivePace.Result pace = parts.pace().apply(resource, observed, course);
        findings.add(pace.finding());
        return tell(resource, observed, preflight, course, findings, pace);
    }

    private Findings judge(
            JobStreamSimulation resource,
            Observation observed,
            Preflight.Result preflight,
            Course course,
            Context<JobStreamSimulation> context) {
        Findings findings = preflight.findings();
        boolean well = observed.workloads().values().stream().allMatch(WorkloadState::complete);
        ComponentFindings components = new ComponentFindings(
                observed,
                course,
                well ? List.of() : events(resource, context),
                parts.clock().instant());
        if (resource.getSpec().database().managed() != null) {
            findings.addUnlessStuck(components.database());
        } else if (preflight.database() != null) {
            findings.add(Finding.good(
                    ConditionType.DATABASE_READY,
                    "SecretComplete",
                    "at " + preflight.database().address()));
        }
        findings.add(components.generator()).add(components.processor()).add(components.api());
        Exactness.of(observed).ifPresent(findings::add);
        return findings;
    }

    private static List<Event> events(JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        return context.getClient()
                .v1()
                .events()
                .inNamespace(resource.getMetadata().getNamespace())
                .list()
                .getItems();
    }

    private void make(
            JobStreamSimulation resource,
            Preflight.Result preflight,
            Findings findings,
            Replicas replicas,
            Context<JobStreamSimulation> context) {
        if (preflight.kafka() == null || preflight.database() == null) {
            return;
        }
        KafkaAccess kafka = preflight.kafka();
        Surroundings surroundings = new Surroundings(
                kafka.bootstrapServers(),
                kafka.tls(),
                kafka.authorities(),
                kafka.secretsHash(),
                preflight.database().secretsHash());
        Blueprints.put(context, new Blueprint(resource, images, surroundings, replicas, operatorNamespace), findings);
        ApplyFailures.of(parts.workflow().reconcile(resource, context)).forEach(findings::addUnlessStuck);
    }

    private UpdateControl<JobStreamSimulation> tell(
            JobStreamSimulation resource,
            Observation observed,
            Preflight.Result preflight,
            Course course,
            Findings findings,
            LivePace.Result pace) {
        Verdict verdict = Verdict.of(findings, course, observed);
        StatusComposer.Composed composed =
                parts.composer().compose(resource, verdict, observed, pace.pace(), endpoints(resource, preflight));
        SimulationStatus old = StatusComposer.previous(resource);
        Duration next = verdict.settled() ? WHILE_SETTLED : verdict.stalled() ? WHILE_STALLED : WHILE_MOVING;
        if (!parts.throttle().worthWriting(resource.getMetadata().getUid(), old, composed.status())) {
            return UpdateControl.<JobStreamSimulation>noUpdate().rescheduleAfter(next);
        }
        if (old.phase() != verdict.phase()) {
            parts.events()
                    .record(
                            resource,
                            EventReason.PHASE_CHANGED,
                            "now " + verdict.phase().label());
        }
        parts.events().record(resource, composed.conditions().transitions());
        return UpdateControl.patchStatus(carrier(resource, composed.status())).rescheduleAfter(next);
    }

    private static EndpointsStatus endpoints(JobStreamSimulation resource, Preflight.Result preflight) {
        EndpointsStatus old = StatusComposer.previous(resource).endpoints();
        // A Kafka that never answered is none to clean up.
        KafkaAccess reached = preflight.findings().holds(ConditionType.KAFKA_READY) ? preflight.kafka() : null;
        Names names = Names.of(resource);
        return new EndpointsStatus(
                "http://" + names.host(Component.API),
                reached != null ? reached.bootstrapServers() : old == null ? null : old.kafka(),
                names.topicPrefix(),
                preflight.database() == null
                        ? old == null ? null : old.database()
                        : preflight.database().address());
    }

    /** The status and nothing else, so that nothing else is applied. */
    private static JobStreamSimulation carrier(JobStreamSimulation resource, SimulationStatus status) {
        JobStreamSimulation carrier = new JobStreamSimulation();
        carrier.setMetadata(new ObjectMetaBuilder()
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .build());
        carrier.setStatus(status);
        return carrier;
    }

    /** What nobody foresaw, such as a right that the operator lacks. A first failure may be the last one. */
    @Override
    public ErrorStatusUpdateControl<JobStreamSimulation> updateErrorStatus(
            JobStreamSimulation resource, Context<JobStreamSimulation> context, Exception failure) {
        boolean again = context.getRetryInfo()
                .filter(retry -> retry.getAttemptCount() > 0)
                .isPresent();
        String problem = failure instanceof KubernetesClientException refused
                ? ApplyFailures.answer(refused)
                : failure.toString();
        StatusComposer.Composed composed =
                parts.composer().failed(resource, "the operator could not do its work, and tries again: " + problem);
        if (!again
                || !parts.throttle()
                        .worthWriting(
                                resource.getMetadata().getUid(),
                                StatusComposer.previous(resource),
                                composed.status())) {
            return ErrorStatusUpdateControl.noStatusUpdate();
        }
        parts.events().record(resource, composed.conditions().transitions());
        return ErrorStatusUpdateControl.patchStatus(carrier(resource, composed.status()));
    }

    @Override
    public DeleteControl cleanup(JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        Cleanup.Progress progress =
                parts.cleanup().proceed(resource, parts.observer().pods(context));
        SimulationStatus old = StatusComposer.previous(resource);
        if (old.phase() != Phase.DELETING) {
            parts.events().record(resource, EventReason.PHASE_CHANGED, "now " + Phase.DELETING.label());
        }
        if (progress.done()) {
            parts.throttle().forget(resource.getMetadata().getUid());
            return DeleteControl.defaultDelete();
        }
        SimulationStatus status = StatusComposer.deleting(old, progress.message());
        if (!status.equals(old)) {
            context.getClient().resource(carrier(resource, status)).patchStatus();
        }
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(WHILE_MOVING.toMillis());
    }
}

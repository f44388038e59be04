package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.Event;
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
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.model.Blueprint;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.model.Surroundings;
import java.time.Clock;
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
            Reporter reporter,
            Cleanup cleanup,
            Cadence cadence,
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
        Course course = Course.of(resource, parts.reporter().last(resource), observed);
        Findings findings = judge(resource, observed, preflight, course, context);
        if (preflight.passed() || observed.begun()) {
            make(resource, preflight, findings, course.replicas(resource, observed), context);
        }
        LivePace.Result pace = parts.pace().apply(resource, observed, course);
        findings.add(pace.finding());
        Verdict verdict = Verdict.of(findings, course, observed);
        return parts.reporter()
                .report(resource, new Report(verdict, findings, observed, preflight, pace.pace()))
                .map(UpdateControl::patchStatus)
                .orElseGet(UpdateControl::noUpdate)
                .rescheduleAfter(parts.cadence().after(verdict));
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
        ApplyFailures.of(resource, parts.workflow().reconcile(resource, context))
                .forEach(findings::addUnlessStuck);
    }

    /** What nobody foresaw, such as a right that the operator lacks. A first failure may be the last one. */
    @Override
    public ErrorStatusUpdateControl<JobStreamSimulation> updateErrorStatus(
            JobStreamSimulation resource, Context<JobStreamSimulation> context, Exception failure) {
        boolean again = context.getRetryInfo()
                .filter(retry -> retry.getAttemptCount() > 0)
                .isPresent();
        return again
                ? parts.reporter()
                        .failed(resource, failure)
                        .map(ErrorStatusUpdateControl::patchStatus)
                        .orElseGet(ErrorStatusUpdateControl::noStatusUpdate)
                : ErrorStatusUpdateControl.noStatusUpdate();
    }

    @Override
    public DeleteControl cleanup(JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        Cleanup.Progress progress = parts.cleanup()
                .proceed(
                        resource,
                        parts.reporter().last(resource),
                        parts.observer().pods(context));
        if (progress.done()) {
            parts.reporter().forget(resource);
            return DeleteControl.defaultDelete();
        }
        parts.reporter()
                .deleting(resource, progress.message())
                .ifPresent(carrier -> context.getClient().resource(carrier).patchStatus());
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(parts.cadence().moving().toMillis());
    }
}

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
import io.jobstream.operator.cleanup.Cleanup;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.Observer;
import io.jobstream.operator.observe.WorkloadState;
import io.jobstream.operator.preflight.DatabaseCheck;
import io.jobstream.operator.preflight.Dependencies;
import io.jobstream.operator.preflight.Preflight;
import io.jobstream.operator.status.ComponentFindings;
import io.jobstream.operator.status.ExactnessFinding;
import io.jobstream.operator.status.OverallStatus;
import io.jobstream.operator.status.ReconcileResult;
import io.jobstream.operator.status.RunState;
import io.jobstream.operator.status.StatusReporter;
import io.jobstream.operator.workflow.DatabasePassword;
import io.jobstream.operator.workflow.DesiredState;
import io.jobstream.operator.workflow.PaceControl;
import io.jobstream.operator.workflow.SimulationWorkflow;
import io.jobstream.operator.workflow.TopicResources;
import java.time.Clock;
import java.util.List;

/**
 * Reconciles a simulation in visible steps: observe what there is, check what it needs, create and repair its objects,
 * report how it is. Each step is a package of its own. Runs again every few seconds, because much of what matters sends no
 * event: Kafka, secrets, Strimzi, and what the services say.
 */
// For ever: after the usual five attempts, nothing would be looked at again until something sends an event.
@GradualRetry(maxAttempts = -1, maxInterval = SimulationReconciler.LONGEST_RETRY_MILLIS)
@ControllerConfiguration(name = "jobstream-operator", finalizerName = SimulationReconciler.FINALIZER)
public final class SimulationReconciler implements Reconciler<JobStreamSimulation>, Cleaner<JobStreamSimulation> {

    static final String FINALIZER = "jobstream.io/cleanup";

    static final long LONGEST_RETRY_MILLIS = 10_000;

    private final Steps steps;
    private final Images images;
    private final String operatorNamespace;

    SimulationReconciler(Steps steps, Images images, String operatorNamespace) {
        this.steps = steps;
        this.images = images;
        this.operatorNamespace = operatorNamespace;
    }

    /** The steps. */
    record Steps(
            Observer observer,
            Preflight preflight,
            DatabasePassword databasePassword,
            TopicResources topics,
            SimulationWorkflow workflow,
            PaceControl pace,
            StatusReporter reporter,
            Cleanup cleanup,
            RequeueIntervals intervals,
            Clock clock) {}

    @Override
    public List<EventSource<?, JobStreamSimulation>> prepareEventSources(
            EventSourceContext<JobStreamSimulation> context) {
        return steps.workflow().informers(context);
    }

    @Override
    public UpdateControl<JobStreamSimulation> reconcile(
            JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        Observation observed = steps.observer().observe(resource, context);
        Findings findings = new Findings();
        Dependencies dependencies = check(resource, findings);
        RunState state = RunState.of(resource, steps.reporter().last(resource), observed);
        judge(resource, observed, dependencies, state, findings, context);
        if (dependencies.ready() || observed.begun()) {
            dependencies
                    .connections()
                    .map(connections -> new DesiredStateInput(
                            resource, images, connections, state.replicas(resource, observed), operatorNamespace))
                    .map(input -> steps.workflow().reconcile(resource, new DesiredState(input, findings), context))
                    .ifPresent(failures -> failures.forEach(findings::addUnlessStuck));
        }
        PaceControl.Result pace = steps.pace().apply(resource, observed, state == RunState.PLAYING);
        findings.add(pace.finding());
        OverallStatus status = OverallStatus.of(findings, state, observed);
        return steps.reporter()
                .report(resource, new ReconcileResult(status, findings, observed, dependencies, pace.pace()))
                .map(UpdateControl::patchStatus)
                .orElseGet(UpdateControl::noUpdate)
                .rescheduleAfter(steps.intervals().after(status));
    }

    private Dependencies check(JobStreamSimulation resource, Findings findings) {
        Preflight.KafkaCheck kafka = steps.preflight().kafka(resource);
        findings.add(kafka.finding());
        String secret = resource.getSpec().database().secretName();
        DatabaseCheck database = secret == null
                ? steps.databasePassword().ensure(resource)
                : steps.preflight().database(resource, secret);
        if (database.problem() != null) {
            findings.add(database.problem());
        }
        findings.add(steps.topics().reconcile(resource, kafka.finding()));
        return new Dependencies(
                kafka.access(), database.access(), kafka.finding().holds());
    }

    private void judge(
            JobStreamSimulation resource,
            Observation observed,
            Dependencies dependencies,
            RunState state,
            Findings findings,
            Context<JobStreamSimulation> context) {
        boolean well = observed.workloads().values().stream().allMatch(WorkloadState::complete);
        ComponentFindings components = new ComponentFindings(
                observed,
                state,
                well ? List.of() : events(resource, context),
                steps.clock().instant());
        if (resource.getSpec().database().managed() != null) {
            findings.addUnlessStuck(components.database());
        } else if (dependencies.database() != null) {
            findings.add(Finding.good(
                    ConditionType.DATABASE_READY,
                    "SecretComplete",
                    "the secret has all keys; the database is "
                            + dependencies.database().address()));
        }
        findings.add(components.generator()).add(components.processor()).add(components.api());
        ExactnessFinding.of(observed).ifPresent(findings::add);
    }

    private static List<Event> events(JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        return context.getClient()
                .v1()
                .events()
                .inNamespace(resource.getMetadata().getNamespace())
                .list()
                .getItems();
    }

    /** What nobody foresaw, such as a right that the operator lacks. A first failure may be the last one. */
    @Override
    public ErrorStatusUpdateControl<JobStreamSimulation> updateErrorStatus(
            JobStreamSimulation resource, Context<JobStreamSimulation> context, Exception failure) {
        boolean again = context.getRetryInfo()
                .filter(retry -> retry.getAttemptCount() > 0)
                .isPresent();
        return again
                ? steps.reporter()
                        .failed(resource, failure)
                        .map(ErrorStatusUpdateControl::patchStatus)
                        .orElseGet(ErrorStatusUpdateControl::noStatusUpdate)
                : ErrorStatusUpdateControl.noStatusUpdate();
    }

    @Override
    public DeleteControl cleanup(JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        Cleanup.Progress progress = steps.cleanup()
                .proceed(
                        resource,
                        steps.reporter().last(resource),
                        steps.observer().pods(context));
        if (progress.done()) {
            steps.reporter().forget(resource);
            return DeleteControl.defaultDelete();
        }
        steps.reporter()
                .deleting(resource, progress.message())
                .ifPresent(carrier -> context.getClient().resource(carrier).patchStatus());
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(steps.intervals().moving().toMillis());
    }
}

package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.Event;
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
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.cleanup.Cleanup;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.PodDefaults;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.Observer;
import io.jobstream.operator.observe.OtherOperator;
import io.jobstream.operator.preflight.DatabaseCheck;
import io.jobstream.operator.preflight.Dependencies;
import io.jobstream.operator.preflight.LakeCheck;
import io.jobstream.operator.preflight.Preflight;
import io.jobstream.operator.probe.ApiServerAnswer;
import io.jobstream.operator.probe.NamespaceProbe;
import io.jobstream.operator.probe.pod.PodEvents;
import io.jobstream.operator.status.ComponentFindings;
import io.jobstream.operator.status.ExactnessFinding;
import io.jobstream.operator.status.OverallStatus;
import io.jobstream.operator.status.ReconcileResult;
import io.jobstream.operator.status.RunState;
import io.jobstream.operator.status.StatusReporter;
import io.jobstream.operator.status.TopicsFinding;
import io.jobstream.operator.workflow.DatabasePassword;
import io.jobstream.operator.workflow.DesiredState;
import io.jobstream.operator.workflow.PaceControl;
import io.jobstream.operator.workflow.SimulationWorkflow;
import io.jobstream.operator.workflow.TopicResources;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles a simulation in visible steps: observe what there is, check what it needs, create and repair its objects,
 * report how it is. Each step is a package of its own. Runs again every few seconds, because much of what matters sends no
 * event: Kafka, secrets, Strimzi, and what the services say.
 */
// For ever: after the usual five attempts, nothing would be looked at again until something sends an event.
@GradualRetry(maxAttempts = -1, maxInterval = SimulationReconciler.LONGEST_RETRY_MILLIS)
@ControllerConfiguration(name = "jobstream-operator", finalizerName = SimulationReconciler.FINALIZER)
public final class SimulationReconciler implements Reconciler<JobStreamSimulation>, Cleaner<JobStreamSimulation> {

    private static final Logger log = LoggerFactory.getLogger(SimulationReconciler.class);

    static final String FINALIZER = "jobstream.io/cleanup";

    static final long LONGEST_RETRY_MILLIS = 10_000;

    private final Steps steps;
    private final PodDefaults pods;
    private final String operatorNamespace;

    SimulationReconciler(Steps steps, PodDefaults pods, String operatorNamespace) {
        this.steps = steps;
        this.pods = pods;
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
            PodEvents events,
            StatusReporter reporter,
            Cleanup cleanup,
            OtherOperator otherOperator,
            NamespaceProbe namespaces,
            ReconcileActivity activity,
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
        Optional<String> other = steps.otherOperator().of(resource);
        if (other.isPresent()) {
            return leaveAlone(resource, other.get());
        }
        SimulationStatus last = steps.reporter().last(resource);
        Observation observed = steps.observer().observe(resource, context);
        if (deletedWithItsNamespace(resource, observed, context)) {
            return UpdateControl.noUpdate();
        }
        RunState state = RunState.of(resource, last, observed);
        Replicas replicas = state.replicas(resource, observed);
        Findings findings = new Findings();
        Dependencies dependencies = check(resource, findings);
        Map<String, String> topicIds = judgeTopics(resource, last, state, dependencies, findings);
        if (!observed.begun()) {
            steps.preflight().earlierRecords(resource, last, dependencies).ifPresent(findings::add);
        }
        judgeComponents(resource, observed, dependencies, state, replicas, findings);
        if (dependencies.ready() || observed.begun()) {
            dependencies
                    .connections()
                    .map(connections -> new DesiredStateInput(resource, pods, connections, replicas, operatorNamespace))
                    .map(input -> steps.workflow().reconcile(resource, new DesiredState(input, findings), context))
                    .ifPresent(failures -> failures.forEach(findings::addUnlessStuck));
        }
        PaceControl.Result pace = steps.pace().apply(resource, observed, state == RunState.PLAYING);
        findings.add(pace.finding());
        findings.add(ExactnessFinding.of(findings, state, observed.api().orElse(null)));
        OverallStatus overall = OverallStatus.of(findings, state, observed);
        steps.activity().looked(resource, steps.intervals().after(overall));
        boolean flowKnown = ExactnessFinding.blind(findings, state).isEmpty();
        return steps.reporter()
                .report(
                        resource,
                        new ReconcileResult(
                                overall, findings, observed, dependencies, pace.pace(), topicIds, flowKnown))
                .map(UpdateControl::patchStatus)
                .orElseGet(UpdateControl::noUpdate)
                .rescheduleAfter(steps.intervals().after(overall));
    }

    /** Two operators would undo each other's changes for ever. */
    private UpdateControl<JobStreamSimulation> leaveAlone(JobStreamSimulation resource, String other) {
        steps.reporter().otherOperator(resource, other, operatorNamespace);
        Duration again = steps.intervals().otherOperator();
        steps.activity().looked(resource, again);
        return UpdateControl.<JobStreamSimulation>noUpdate().rescheduleAfter(again);
    }

    /**
     * Deletes a simulation as soon as its namespace is being deleted. Kubernetes deletes the pods of a namespace first and
     * the rest in any order: later the rights to delete topics, or the operator itself, may be gone.
     */
    private boolean deletedWithItsNamespace(
            JobStreamSimulation resource, Observation observed, Context<JobStreamSimulation> context) {
        boolean podsLeave = observed.workloads().values().stream()
                .flatMap(workload -> workload.pods().stream())
                .anyMatch(pod -> pod.getMetadata().getDeletionTimestamp() != null);
        if (!podsLeave
                || !steps.namespaces().isBeingDeleted(resource.getMetadata().getNamespace())) {
            return false;
        }
        steps.reporter().namespaceDeleted(resource);
        context.getClient().resource(resource).delete();
        return true;
    }

    private Dependencies check(JobStreamSimulation resource, Findings findings) {
        Preflight.KafkaCheck kafka = steps.preflight().kafka(resource);
        findings.add(kafka.finding());
        String secret = resource.getSpec().database().secretName();
        DatabaseCheck database = secret == null
                ? steps.databasePassword().ensure(resource)
                : steps.preflight().database(resource, secret);
        database.addProblem(findings);
        LakeCheck lake = steps.preflight().lake(resource);
        lake.addProblem(findings);
        return new Dependencies(
                kafka.access(), database.access(), kafka.finding().holds(), lake.secretsHash(), kafka.topics());
    }

    /** The identities of the topics from now on. */
    private Map<String, String> judgeTopics(
            JobStreamSimulation resource,
            SimulationStatus last,
            RunState state,
            Dependencies dependencies,
            Findings findings) {
        Finding kafka = findings.get(ConditionType.KAFKA_READY).orElseThrow();
        Finding topics = TopicsFinding.of(
                resource,
                last.topicIds(),
                state,
                dependencies.topics(),
                steps.topics().reconcile(resource, kafka));
        findings.add(topics);
        return TopicsFinding.remember(last.topicIds(), dependencies.topics(), topics);
    }

    private void judgeComponents(
            JobStreamSimulation resource,
            Observation observed,
            Dependencies dependencies,
            RunState state,
            Replicas replicas,
            Findings findings) {
        ComponentFindings components = new ComponentFindings(
                observed,
                state,
                replicas,
                events(resource, observed),
                steps.clock().instant());
        if (resource.getSpec().database().managed() != null) {
            findings.addUnlessStuck(components.database());
        } else if (dependencies.database() != null) {
            findings.add(dependencies.database().known());
        }
        findings.add(components.generator()).add(components.processor()).add(components.api());
        if (resource.getSpec().lake() != null) {
            findings.addUnlessStuck(components.lake());
        }
    }

    /** Only of what is not well. */
    private List<Event> events(JobStreamSimulation resource, Observation observed) {
        return observed.workloads().values().stream()
                .filter(workload -> !workload.complete())
                .flatMap(workload -> steps
                        .events()
                        .of(resource.getMetadata().getNamespace(), workload.workload(), workload.unwellPods())
                        .stream())
                .toList();
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
        Cleanup.Progress progress;
        try {
            progress = steps.cleanup()
                    .proceed(
                            resource,
                            steps.reporter().last(resource),
                            steps.observer().pods(context));
        } catch (KubernetesClientException e) {
            return refused(resource, e);
        }
        if (progress.done()) {
            steps.reporter().forget(resource);
            steps.activity().gone(resource);
            steps.workflow().forget(resource);
            return DeleteControl.defaultDelete();
        }
        steps.reporter()
                .deleting(resource, progress.message(), progress.overdue())
                .ifPresent(carrier -> context.getClient().resource(resource).editStatus(current -> {
                    current.setStatus(carrier.getStatus());
                    return current;
                }));
        steps.activity().looked(resource, steps.intervals().moving());
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(steps.intervals().moving().toMillis());
    }

    /** Said in one line each time: without its rights the operator can only wait for somebody to give them back. */
    private DeleteControl refused(JobStreamSimulation resource, KubernetesClientException e) {
        log.warn(
                "The simulation {}/{} cannot be deleted: {}. Give the operator its rights in this namespace back, or let"
                        + " the simulation go by removing its finalizer {}; then its topics stay in Kafka",
                resource.getMetadata().getNamespace(),
                resource.getMetadata().getName(),
                ApiServerAnswer.of(e),
                FINALIZER);
        steps.activity().looked(resource, steps.intervals().settled());
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(steps.intervals().settled().toMillis());
    }
}

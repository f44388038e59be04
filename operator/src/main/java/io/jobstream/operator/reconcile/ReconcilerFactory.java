package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.operator.cache.ObjectStores;
import io.jobstream.operator.cleanup.Cleanup;
import io.jobstream.operator.cleanup.CleanupLimits;
import io.jobstream.operator.event.EventRecorder;
import io.jobstream.operator.model.PodDefaults;
import io.jobstream.operator.observe.Observer;
import io.jobstream.operator.observe.OtherOperator;
import io.jobstream.operator.observe.ServiceAddresses;
import io.jobstream.operator.preflight.Preflight;
import io.jobstream.operator.probe.NamespaceProbe;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.pod.PodEvents;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.service.ApiProbe;
import io.jobstream.operator.probe.service.GeneratorProbe;
import io.jobstream.operator.probe.service.HealthProbe;
import io.jobstream.operator.probe.service.LagProbe;
import io.jobstream.operator.probe.service.ServiceHttp;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import io.jobstream.operator.status.LastWrittenStatus;
import io.jobstream.operator.status.StatusComposer;
import io.jobstream.operator.status.StatusReporter;
import io.jobstream.operator.workflow.DatabasePassword;
import io.jobstream.operator.workflow.PaceClient;
import io.jobstream.operator.workflow.PaceControl;
import io.jobstream.operator.workflow.SimulationWorkflow;
import io.jobstream.operator.workflow.TopicResources;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Puts the reconciler together. */
public final class ReconcilerFactory {

    /** A status in which only figures differ is written this often at most. */
    private static final Duration FIGURES_INTERVAL = Duration.ofSeconds(10);
    /** All simulations together: ten such writes a second. */
    private static final Duration FIGURES_APART = Duration.ofMillis(100);

    /** All secrets together, and all topics' resources together: a read a second. */
    private static final Duration READS_APART = Duration.ofSeconds(1);

    private ReconcilerFactory() {}

    /**
     * @param stores            stores of the informers
     * @param operatorNamespace namespace in which the operator runs
     * @param instance          name of this operator among all, for Events
     * @param activity          is told when simulations are looked at
     * @param stopping          whether the operator stops
     */
    public static SimulationReconciler reconciler(
            KubernetesClient client,
            ObjectStores stores,
            KafkaAdmin kafka,
            ServiceAddresses addresses,
            PodDefaults pods,
            CleanupLimits limits,
            RequeueIntervals intervals,
            String operatorNamespace,
            String instance,
            ReconcileActivity activity,
            BooleanSupplier stopping) {
        Clock clock = Clock.systemUTC();
        ServiceHttp http = new ServiceHttp();
        GeneratorProbe generators = new GeneratorProbe(http);
        SecretReader secrets = new SecretReader(client, clock, new ReadInterval(intervals.wellReads(), READS_APART));
        StrimziResources strimzi = new StrimziResources(client, clock);
        Preflight preflight = new Preflight(strimzi, secrets, new KafkaProbe(kafka, clock));
        EventRecorder events = new EventRecorder(client, clock, instance);
        return new SimulationReconciler(
                new SimulationReconciler.Steps(
                        new Observer(
                                new ApiProbe(http), generators, new HealthProbe(http), new LagProbe(http), addresses),
                        preflight,
                        new DatabasePassword(client, secrets, new SecureRandom()),
                        new TopicResources(strimzi, clock, new ReadInterval(intervals.wellReads(), READS_APART)),
                        new SimulationWorkflow(stores),
                        new PaceControl(generators, new PaceClient(http), addresses),
                        new PodEvents(client),
                        new StatusReporter(
                                new StatusComposer(clock, operatorNamespace),
                                new LastWrittenStatus(clock, FIGURES_INTERVAL, FIGURES_APART),
                                events,
                                stopping),
                        Cleanup.of(client, kafka, strimzi, secrets, preflight, events, limits, clock),
                        new OtherOperator(client, operatorNamespace, clock),
                        new NamespaceProbe(client),
                        activity,
                        intervals,
                        clock),
                pods,
                operatorNamespace);
    }
}

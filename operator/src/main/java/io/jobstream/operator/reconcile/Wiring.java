package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.observe.kafka.KafkaAdmin;
import io.jobstream.operator.observe.kafka.KafkaCleanup;
import io.jobstream.operator.observe.kafka.KafkaProbe;
import io.jobstream.operator.observe.service.ApiClient;
import io.jobstream.operator.observe.service.GeneratorClient;
import io.jobstream.operator.observe.service.ServiceHttp;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Puts the reconciler together. */
public final class Wiring {

    /** Figures alone are written this often at most. */
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(10);

    private Wiring() {}

    /**
     * @param operatorNamespace where the operator runs
     * @param instance          which of the operators this is, for Events
     */
    public static SimulationReconciler reconciler(
            KubernetesClient client,
            KafkaAdmin kafka,
            ServiceAddresses addresses,
            Images images,
            CleanupLimits limits,
            Cadence cadence,
            String operatorNamespace,
            String instance) {
        Clock clock = Clock.systemUTC();
        ServiceHttp http = new ServiceHttp();
        GeneratorClient generators = new GeneratorClient(http);
        Secrets secrets = new Secrets(client);
        StrimziApi strimzi = new StrimziApi(client);
        KafkaCredentials credentials = new KafkaCredentials(secrets);
        EventRecorder events = new EventRecorder(client, clock, instance);
        KafkaPreflight kafkaPreflight = new KafkaPreflight(strimzi, credentials, new KafkaProbe(kafka, clock));
        KafkaCleanup kafkaCleanup = new KafkaCleanup(kafka);
        Preflight preflight = new Preflight(
                kafkaPreflight,
                new DatabasePreflight(secrets, new ManagedPassword(client, secrets, new SecureRandom())),
                strimzi,
                new StrimziTopics(strimzi, clock));
        Cleanup cleanup = new Cleanup(
                client,
                new StrimziCleanup(strimzi, new GroupCleanup(kafkaPreflight, kafkaCleanup), events, limits),
                new ExternalCleanup(credentials, kafkaCleanup, events, limits),
                limits,
                clock);
        return new SimulationReconciler(
                new SimulationReconciler.Parts(
                        new Observer(new ApiClient(http), generators, addresses),
                        preflight,
                        new SimulationWorkflow(),
                        new LivePace(generators, addresses),
                        new Reporter(new StatusComposer(clock), new StatusMemory(clock, STATUS_INTERVAL), events),
                        cleanup,
                        cadence,
                        clock),
                images,
                operatorNamespace);
    }
}

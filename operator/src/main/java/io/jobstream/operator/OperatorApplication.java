package io.jobstream.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.cache.ObjectStores;
import io.jobstream.operator.cleanup.CleanupLimits;
import io.jobstream.operator.observe.ClusterAddresses;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.reconcile.ReconcileActivity;
import io.jobstream.operator.reconcile.ReconcilerFactory;
import io.jobstream.operator.reconcile.RequeueIntervals;
import io.jobstream.operator.server.ManagementServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator, and stops it gracefully. */
public final class OperatorApplication {

    private static final Logger log = LoggerFactory.getLogger(OperatorApplication.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration CACHE_SYNC = Duration.ofMinutes(2);
    private static final long WATCH_SECONDS = 10;
    /** Simulations of one answer of the API server. */
    private static final long PAGE = 100;

    private OperatorApplication() {}

    public static void main(String[] arguments) throws IOException {
        OperatorSettings settings;
        try {
            settings = OperatorSettings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("ERROR jobstream: " + e.getMessage());
            System.exit(1);
            return;
        }
        Logging.set(settings.logLevel());
        run(settings);
    }

    private static void run(OperatorSettings settings) throws IOException {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JvmMeters.bind(metrics);
        KubernetesClient client = new KubernetesClientBuilder().build();
        Clock clock = Clock.systemUTC();
        KafkaAdmin kafka = new KafkaAdmin(clock);
        ObjectStores stores = ObjectStores.of(
                client.getKubernetesSerialization(), settings.namespaces().size());
        AtomicBoolean stopping = new AtomicBoolean();
        LeaderLease lease = new LeaderLease(client, settings.namespace(), settings.pod(), clock);
        ReconcileActivity activity = new ReconcileActivity(clock);
        WatchedNamespaces namespaces = new WatchedNamespaces(client, settings.namespaces());
        Operator operator = operator(settings, client, metrics, stopping, lease);
        OperatorHealth health = new OperatorHealth(
                operator, () -> settings.leaderElection() ? lease.problem() : Optional.empty(), activity::problem);
        ManagementServer server = ManagementServer.start(settings.port(), health::live, health::ready, metrics);
        lease.look();
        RegisteredController<JobStreamSimulation> controller = operator.register(
                ReconcilerFactory.reconciler(
                        client,
                        stores,
                        kafka,
                        new ClusterAddresses(),
                        settings.pods(),
                        CleanupLimits.DEFAULT,
                        RequeueIntervals.DEFAULT,
                        settings.namespace(),
                        settings.pod(),
                        activity,
                        stopping::get),
                override -> watch(namespaces.watched(), stores, override));
        ScheduledExecutorService watch = watchdog();
        watch.scheduleWithFixedDelay(lease::look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
        if (!settings.namespaces().isEmpty()) {
            watch.scheduleWithFixedDelay(
                    () -> namespaces.look(controller::changeNamespaces),
                    WATCH_SECONDS,
                    WATCH_SECONDS,
                    TimeUnit.SECONDS);
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            log.info("stopping");
                            stopping.set(true);
                            watch.shutdownNow();
                            new OperatorNamespace(client, settings.namespace(), OperatorNamespace.LIMIT)
                                    .letGoIfBeingDeleted();
                            operator.stop();
                            kafka.close();
                            server.close();
                        },
                        "shutdown"));
        log.info(
                "{} watches {}; health and metrics at port {}",
                controller.getConfiguration().getName(),
                settings.namespaces().isEmpty() ? "all namespaces" : settings.namespaces(),
                server.port());
        start(operator);
    }

    private static ScheduledExecutorService watchdog() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "watchdog");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void start(Operator operator) {
        try {
            operator.start();
        } catch (OperatorException e) {
            // The management server would keep a process alive that looks well and does nothing.
            log.error("the operator cannot start", e);
            System.exit(1);
        }
    }

    private static Operator operator(
            OperatorSettings settings,
            KubernetesClient client,
            PrometheusMeterRegistry metrics,
            AtomicBoolean stopping,
            LeaderLease lease) {
        return new Operator(override -> {
            override.withKubernetesClient(client)
                    // By server-side apply, as everything else: the framework's default leaves out ConfigMaps.
                    .withDefaultNonSSAResource(Set.of())
                    .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(metrics))
                    .withReconciliationTerminationTimeout(GRACE)
                    .withCacheSyncTimeout(CACHE_SYNC)
                    .withConcurrentReconciliationThreads(settings.maxConcurrentReconciles())
                    .withConcurrentWorkflowExecutorThreads(settings.maxConcurrentReconciles())
                    // A kind that may not be watched in one of many namespaces must not stop the others.
                    .withStopOnInformerErrorDuringStartup(settings.namespaces().isEmpty());
            if (settings.leaderElection()) {
                override.withLeaderElectionConfiguration(
                        LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LeaderLease.NAME)
                                .withLeaseNamespace(settings.namespace())
                                .withIdentity(settings.pod())
                                .withExitOnStopLeading(false)
                                .withLeaderCallbacks(leadership(stopping, lease))
                                .build());
            }
        });
    }

    /**
     * Exits as the framework does by itself, but not while the JVM shuts down: such an exit never returns, and the pod
     * would be killed. Then it hands the lease over, for which another operator would else wait until it has expired.
     */
    private static LeaderCallbacks leadership(AtomicBoolean stopping, LeaderLease lease) {
        return new LeaderCallbacks(
                () -> lease.leading(true),
                () -> {
                    lease.leading(false);
                    if (!stopping.get()) {
                        log.error("no longer leads: another operator has taken over");
                        System.exit(1);
                    }
                    lease.release();
                },
                leader -> {});
    }

    private static void watch(
            Set<String> namespaces,
            ObjectStores stores,
            ControllerConfigurationOverrider<JobStreamSimulation> override) {
        override.withInformerListLimit(PAGE);
        Optional.ofNullable(stores.ofRead(JobStreamSimulation.class)).ifPresent(override::withItemStore);
        if (namespaces.isEmpty()) {
            override.watchingAllNamespaces();
        } else {
            override.settingNamespaces(namespaces);
        }
    }
}

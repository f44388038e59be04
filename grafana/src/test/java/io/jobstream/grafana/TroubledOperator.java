package io.jobstream.grafana;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.jobstream.operator.server.ManagementServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/**
 * An operator of the same framework and with the same exposition of metrics as JobStream's, on an API server that is mocked.
 * It has all that the dashboard shows of one, failures included: of three reconciliations one fails.
 */
final class TroubledOperator implements AutoCloseable {

    private static final String NAMESPACE = "demo";

    /** Would tell of every request. Kept here, or its level would be forgotten. */
    private final java.util.logging.Logger requests = java.util.logging.Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer apiServer = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final KubernetesClient client;
    private final Operator operator;
    private final ManagementServer management;
    private final AtomicInteger made = new AtomicInteger();

    TroubledOperator(int port) throws IOException {
        requests.setLevel(java.util.logging.Level.WARNING);
        ((Logger) LoggerFactory.getLogger("io.javaoperatorsdk")).setLevel(Level.OFF); // Failures are meant.
        apiServer.init();
        client = apiServer.createClient();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(false)
                .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(registry)));
        operator.register(new Troubled());
        operator.start();
        management = ManagementServer.start(port, Optional::empty, Optional::empty, registry);
    }

    /** Gives it a new resource to reconcile, and deletes the one before. */
    void work() {
        int number = made.incrementAndGet();
        client.configMaps()
                .inNamespace(NAMESPACE)
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("resource-" + number)
                        .endMetadata()
                        .build())
                .create();
        client.configMaps()
                .inNamespace(NAMESPACE)
                .withName("resource-" + (number - 1))
                .delete();
    }

    @Override
    public void close() {
        management.close();
        operator.stop();
        client.close();
        apiServer.destroy();
    }

    @ControllerConfiguration
    @GradualRetry(initialInterval = 200)
    private static final class Troubled implements Reconciler<ConfigMap>, Cleaner<ConfigMap> {

        private final AtomicInteger reconciliations = new AtomicInteger();

        @Override
        public UpdateControl<ConfigMap> reconcile(
                ConfigMap resource, io.javaoperatorsdk.operator.api.reconciler.Context<ConfigMap> context) {
            if (reconciliations.incrementAndGet() % 3 == 0) {
                throw new IllegalStateException("one of three fails");
            }
            return UpdateControl.noUpdate();
        }

        @Override
        public DeleteControl cleanup(
                ConfigMap resource, io.javaoperatorsdk.operator.api.reconciler.Context<ConfigMap> context) {
            return DeleteControl.defaultDelete();
        }
    }
}

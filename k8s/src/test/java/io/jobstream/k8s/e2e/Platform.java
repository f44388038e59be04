package io.jobstream.k8s.e2e;

import io.jobstream.k8s.cluster.Chart;
import io.jobstream.k8s.cluster.Cluster;
import io.jobstream.k8s.cluster.KafkaNode;
import io.jobstream.k8s.cluster.Program;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.strimzi.StrimziStandIn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all tests share: the cluster, one Kafka, one release of the chart. Each is made when a test first asks for it. */
public final class Platform implements AutoCloseable {

    private static final String DEFINITION = "jobstreamsimulations.jobstream.io";
    private static final int LOG_LINES = 200;

    private final Cluster cluster;
    private final List<TestNamespace> namespaces = new ArrayList<>();
    private @Nullable KafkaNode kafka;
    private @Nullable StrimziStandIn strimzi;
    private @Nullable Chart chart;

    /** @throws IllegalStateException if the cluster has simulations, which the tests' end would take away */
    Platform() {
        cluster = Cluster.connect();
        Program.Outcome simulations =
                cluster.kubectl().attempt("", "get", DEFINITION, "--all-namespaces", "-o", "name");
        if (simulations.succeeded() && !simulations.out().isBlank()) {
            cluster.close();
            throw new IllegalStateException("this cluster has simulations already, which the tests would take away: "
                    + "delete them, or run the tests on a cluster of their own");
        }
    }

    public Cluster cluster() {
        return cluster;
    }

    /** A namespace that is deleted when its test ends. */
    TestNamespace namespace(String purpose) {
        TestNamespace namespace = TestNamespace.create(cluster, purpose);
        namespaces.add(namespace);
        return namespace;
    }

    void remove(TestNamespace namespace) {
        namespaces.remove(namespace);
        if (chart == null) {
            namespace.letGo();
        }
        namespace.close();
    }

    public KafkaNode kafka() {
        if (kafka == null) {
            kafka = KafkaNode.start(cluster);
        }
        return kafka;
    }

    public boolean hasStrimzi() {
        return strimzi != null;
    }

    /** Its definitions stay until the end: what watches them need not cope with their coming and going. */
    public StrimziStandIn strimzi() {
        if (strimzi == null) {
            if (StrimziStandIn.isInstalled(cluster)) {
                throw new IllegalStateException("this cluster has Strimzi's definitions already, which the tests would "
                        + "replace and delete: run them on a cluster of their own");
            }
            strimzi = StrimziStandIn.install(cluster, kafka());
        }
        return strimzi;
    }

    /** The operator, watching all namespaces. */
    public Chart chart() {
        if (chart == null) {
            Chart installed = new Chart(cluster, namespace("operator"));
            installed.install();
            namespaces.remove(installed.namespace());
            chart = installed;
        }
        return chart;
    }

    /** From now on there is no operator, until the next one asks for it. */
    void uninstallChart() {
        if (chart != null) {
            Chart installed = chart;
            chart = null;
            installed.uninstall();
            installed.namespace().close();
        }
    }

    /** All that helps to see why a test failed. */
    String dump() {
        StringBuilder text = new StringBuilder();
        for (TestNamespace namespace : namespaces) {
            text.append(namespace.dump());
        }
        if (chart != null) {
            text.append(chart.namespace().kubectl("get", "pods", "-o", "wide"));
            text.append(chart.operatorLog(LOG_LINES));
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            List.copyOf(namespaces).forEach(this::remove);
            uninstallChart();
        } finally {
            if (strimzi != null) {
                strimzi.close();
            }
            if (kafka != null) {
                kafka.close();
            }
            cluster.kubectl().run("delete", "crd", DEFINITION, "--ignore-not-found");
            cluster.close();
        }
    }
}

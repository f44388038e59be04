package io.jobstream.k8s.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The cluster that {@code KUBECONFIG} names, by its API and by the programs that people use. */
public final class Cluster implements AutoCloseable {

    private static final Duration PROGRAM_DEADLINE = Duration.ofMinutes(4);
    private static final int REQUEST_TIMEOUT_MILLIS = 20_000;

    private final KubernetesClient client;
    private final Program kubectl;
    private final Program helm;

    private Cluster(KubernetesClient client) {
        this.client = client;
        this.kubectl = new Program("kubectl", List.of(), PROGRAM_DEADLINE);
        this.helm = new Program("helm", List.of(), PROGRAM_DEADLINE);
    }

    /** @throws IllegalStateException if there is no cluster to test on; the message says what to do */
    public static Cluster connect() {
        Config config = Config.fromKubeconfig(kubeconfig().toFile());
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        Cluster cluster =
                new Cluster(new KubernetesClientBuilder().withConfig(config).build());
        try {
            cluster.client.getKubernetesVersion();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw new IllegalStateException(
                    "the cluster at " + config.getMasterUrl()
                            + " does not answer: start it, or set KUBECONFIG to another one",
                    e);
        }
    }

    private static Path kubeconfig() {
        String names = System.getenv().getOrDefault("KUBECONFIG", "");
        for (String name : names.split(File.pathSeparator, -1)) {
            if (!name.isBlank() && Files.isReadable(Path.of(name))) {
                return Path.of(name);
            }
        }
        throw new IllegalStateException("the cluster tests run on the cluster that KUBECONFIG names, but it "
                + (names.isBlank() ? "is not set" : "names no readable file: " + names)
                + "; with kind: kind get kubeconfig > kind.yaml && export KUBECONFIG=$PWD/kind.yaml");
    }

    public KubernetesClient client() {
        return client;
    }

    public Program kubectl() {
        return kubectl;
    }

    public Program helm() {
        return helm;
    }

    @Override
    public void close() {
        client.close();
    }
}

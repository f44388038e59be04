package io.jobstream.k8s.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A release of the chart of this repository, handled by the real helm. */
public final class Chart {

    private static final String RELEASE = "jobstream";
    private static final String OPERATOR = "app.kubernetes.io/component=operator,app.kubernetes.io/instance=" + RELEASE;

    private final Cluster cluster;
    private final TestNamespace namespace;
    private final String directory;

    public Chart(Cluster cluster, TestNamespace namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.directory = chartDirectory();
    }

    private static String chartDirectory() {
        try {
            return Path.of("..", "helm", "jobstream").toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the chart is not at ../helm/jobstream of the module's directory", e);
        }
    }

    public TestNamespace namespace() {
        return namespace;
    }

    /**
     * Installs it, and waits until the operator is ready. A definition that an earlier release left behind becomes its own.
     *
     * @param values such as {@code leaderElection.enabled=false}
     */
    public void install(String... values) {
        helm("install", "--take-ownership", values);
    }

    /** Changes the release to these values alone, and waits until the operator is ready. */
    public void upgrade(String... values) {
        helm("upgrade", "--reset-values", values);
    }

    private void helm(String verb, String option, String... values) {
        List<String> arguments = new ArrayList<>(
                List.of(verb, RELEASE, directory, option, "-n", namespace.name(), "--wait", "--timeout", "2m"));
        for (String value : values) {
            arguments.add("--set");
            arguments.add(value);
        }
        cluster.helm().run(arguments.toArray(String[]::new));
    }

    /** Goes back to an earlier revision, counted from 1. */
    public void rollback(int revision) {
        cluster.helm()
                .run(
                        "rollback",
                        RELEASE,
                        Integer.toString(revision),
                        "-n",
                        namespace.name(),
                        "--wait",
                        "--timeout",
                        "2m");
    }

    /** Runs the chart's own tests, and gives what helm says. */
    public String test() {
        return cluster.helm().run("test", RELEASE, "-n", namespace.name(), "--logs", "--timeout", "2m");
    }

    public void uninstall() {
        cluster.helm()
                .run("uninstall", RELEASE, "--ignore-not-found", "-n", namespace.name(), "--wait", "--timeout", "2m");
    }

    /** Name of the operator's service account, as its pods have it. */
    public String serviceAccount() {
        return namespace.kubectl("get", "pods", "-l", OPERATOR, "-o", "jsonpath={.items[0].spec.serviceAccountName}");
    }

    /** The names of the operator's pods. */
    public List<String> operatorPods() {
        return namespace
                .kubectl("get", "pods", "-l", OPERATOR, "-o", "name")
                .lines()
                .toList();
    }

    /** The latest lines of the operator. */
    public String operatorLog(int lines) {
        return namespace.attempt("", "logs", "-l", OPERATOR, "--tail=" + lines).said();
    }
}

package io.jobstream.operator.model.pod;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.jobstream.operator.model.Names;

/** How Kubernetes finds out whether pods are well. */
final class Probes {

    private static final int STARTUP_PERIOD_SECONDS = 2;
    private static final int STARTUP_FAILURES = 90;

    private Probes() {}

    /** @param path such as {@code /actuator/health/liveness} */
    static Probe startup(String path) {
        return http(path)
                .withPeriodSeconds(STARTUP_PERIOD_SECONDS)
                .withFailureThreshold(STARTUP_FAILURES)
                .withTimeoutSeconds(3)
                .build();
    }

    static Probe liveness(String path) {
        return http(path)
                .withPeriodSeconds(10)
                .withFailureThreshold(6)
                .withTimeoutSeconds(5)
                .build();
    }

    static Probe readiness(String path) {
        return http(path)
                .withPeriodSeconds(3)
                .withFailureThreshold(3)
                .withTimeoutSeconds(3)
                .build();
    }

    private static ProbeBuilder http(String path) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(Names.HTTP))
                .endHttpGet();
    }

    /** Over TCP: while a database is made, its server listens at the socket alone. */
    static ProbeBuilder database() {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand(
                        "pg_isready",
                        "--quiet",
                        "--host=127.0.0.1",
                        "--username=" + DatabasePod.USER,
                        "--dbname=" + DatabasePod.NAME)
                .endExec()
                .withTimeoutSeconds(5);
    }
}

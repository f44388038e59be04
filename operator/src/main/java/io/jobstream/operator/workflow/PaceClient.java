package io.jobstream.operator.workflow;

import io.jobstream.operator.probe.service.PaceReading;
import io.jobstream.operator.probe.service.ServiceHttp;
import io.jobstream.operator.workflow.PaceOutcome.Applied;
import io.jobstream.operator.workflow.PaceOutcome.Refused;
import io.jobstream.operator.workflow.PaceOutcome.Unreachable;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a generator for another pace. */
public final class PaceClient {

    private static final Logger log = LoggerFactory.getLogger(PaceClient.class);
    private static final String PATH = "/pace";
    private static final int BAD_REQUEST = 400;

    private final ServiceHttp http;

    public PaceClient(ServiceHttp http) {
        this.http = http;
    }

    /**
     * Asks for another pace, which then is that of all replicas.
     *
     * @param base base of any replica, such as {@code http://10.0.0.7:8080}
     */
    public PaceOutcome change(URI base, PaceRequest pace) {
        try {
            ServiceHttp.Answer answer = http.put(base, PATH, pace);
            if (answer.ok()) {
                return new Applied(http.read(answer, PaceReading.class));
            }
            String problem = problem(base, answer);
            return answer.status() == BAD_REQUEST ? new Refused(problem) : new Unreachable(problem);
        } catch (IOException e) {
            return new Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private String problem(URI base, ServiceHttp.Answer answer) {
        try {
            String detail = http.read(answer, Problem.class).detail();
            if (detail != null && !detail.isBlank()) {
                return detail;
            }
        } catch (IOException e) {
            log.debug("{} gives no problem detail: {}", base, e.getMessage());
        }
        return base + " answers " + answer.status();
    }

    /** What is used of RFC 9457. */
    private record Problem(@Nullable String detail) {}
}

package io.jobstream.operator.probe.service;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the API of a simulation how it is doing. */
public final class ApiProbe {

    private static final Logger log = LoggerFactory.getLogger(ApiProbe.class);
    private static final String PATH = "/api/v1/status";

    private final ServiceHttp http;

    public ApiProbe(ServiceHttp http) {
        this.http = http;
    }

    /**
     * The status; empty if none is told within 3 s, for example because the API has no database.
     *
     * @param base such as {@code http://market-api.jobs.svc}
     */
    public Optional<ApiStatus> status(URI base) {
        try {
            ServiceHttp.Answer answer = http.get(base, PATH);
            if (answer.ok()) {
                return Optional.of(http.read(answer, ApiStatus.class));
            }
            log.debug("{} answers {} at {}", base, answer.status(), PATH);
        } catch (IOException e) {
            log.debug("no status from {}: {}", base, e.getMessage());
        }
        return Optional.empty();
    }
}

package io.jobstream.operator.probe.service;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a generator where it is, and at which pace it plays. */
public final class GeneratorProbe {

    private static final Logger log = LoggerFactory.getLogger(GeneratorProbe.class);
    private static final String PACE = "/pace";
    private static final String READINESS = "/actuator/health/readiness";

    private final ServiceHttp http;

    public GeneratorProbe(ServiceHttp http) {
        this.http = http;
    }

    /**
     * The pace in force; empty if none is told within 3 s, for example because Kafka has not answered yet.
     *
     * @param base base of any replica, such as {@code http://market-generator-0.market-generator.jobs.svc:8080}
     */
    public Optional<PaceReading> pace(URI base) {
        try {
            ServiceHttp.Answer answer = http.get(base, PACE);
            if (answer.ok()) {
                return Optional.of(http.read(answer, PaceReading.class));
            }
            log.debug("{} answers {} at {}", base, answer.status(), PACE);
        } catch (IOException e) {
            log.debug("no pace from {}: {}", base, e.getMessage());
        }
        return Optional.empty();
    }

    /**
     * Where a replica stands; empty if it does not say so within 3 s.
     *
     * @param base base of this very replica
     */
    public Optional<GeneratorReading> readiness(URI base) {
        try {
            // Not being ready is an answer of 503 with the same content.
            ServiceHttp.Answer answer = http.get(base, READINESS);
            return Optional.of(http.read(answer, Readiness.class).reading(answer.ok()));
        } catch (IOException e) {
            log.debug("no readiness from {}: {}", base, e.getMessage());
            return Optional.empty();
        }
    }

    /** What is used of the readiness. */
    private record Readiness(Components components) {

        Readiness {
            requireNonNull(components, "components");
        }

        GeneratorReading reading(boolean ready) {
            Details details = components.generator().details();
            return new GeneratorReading(
                    ready, details.state(), details.problem(), details.simulated(), details.shards());
        }
    }

    private record Components(Component generator) {

        Components {
            requireNonNull(generator, "generator");
        }
    }

    private record Component(Details details) {

        Component {
            requireNonNull(details, "details");
        }
    }

    private record Details(
            String state,
            @Nullable String problem,
            @Nullable Instant simulated,
            @Nullable Integer shards) {

        Details {
            requireNonNull(state, "state");
        }
    }
}

package io.jobstream.operator.probe.service;

import io.jobstream.operator.condition.ShortList;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a service why it is not ready. */
public final class HealthProbe {

    private static final Logger log = LoggerFactory.getLogger(HealthProbe.class);
    private static final String READINESS = "/actuator/health/readiness";
    private static final String UP = "UP";
    private static final int LONGEST = 300;

    private final ServiceHttp http;

    public HealthProbe(ServiceHttp http) {
        this.http = http;
    }

    /**
     * The reason that the service itself gives, in one line; empty if it is ready, gives none, or does not answer within
     * 3 s.
     *
     * @param base base of one pod, such as {@code http://10.0.0.7:8080}
     */
    public Optional<String> reason(URI base) {
        try {
            return http.read(http.get(base, READINESS), Readiness.class).reason();
        } catch (IOException e) {
            log.debug("no readiness from {}: {}", base, e.getMessage());
            return Optional.empty();
        }
    }

    private record Readiness(@Nullable Map<String, Part> components) {

        Optional<String> reason() {
            return new TreeMap<>(Objects.requireNonNullElse(components, Map.<String, Part>of()))
                    .values().stream().flatMap(Part::reason).findFirst();
        }
    }

    private record Part(@Nullable String status, @Nullable Map<String, Object> details) {

        Stream<String> reason() {
            if (UP.equals(status) || details == null) {
                return Stream.empty();
            }
            return Stream.of("problem", "reason", "error")
                    .map(details::get)
                    .filter(Objects::nonNull)
                    .map(value -> cut(ShortList.in(value.toString().strip().replaceAll("\\s+", " "))))
                    .filter(text -> !text.isEmpty())
                    .limit(1);
        }

        /** The pod's log has all of it. */
        private static String cut(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        }
    }
}

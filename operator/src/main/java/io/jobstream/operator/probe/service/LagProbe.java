package io.jobstream.operator.probe.service;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a pod that reads topics what it has not taken in yet. It looks at the brokers before it answers. */
public final class LagProbe {

    private static final Logger log = LoggerFactory.getLogger(LagProbe.class);

    private final ServiceHttp http;

    public LagProbe(ServiceHttp http) {
        this.http = http;
    }

    /**
     * What waits in the partitions that pods read.
     *
     * @param partitions how many they read; none while they move from one to another
     */
    public record PodLag(int partitions, long records) {

        /** Of two pods together. */
        public PodLag plus(PodLag other) {
            return new PodLag(partitions + other.partitions, records + other.records);
        }

        /** Whether the pods read the topics and nothing waits. */
        public boolean isDrained() {
            return partitions > 0 && records == 0;
        }
    }

    /** @param base base of one processor, such as {@code http://10.0.0.7:8080}; empty if it does not answer within 3 s */
    public Optional<PodLag> ofProcessor(URI base) {
        return ask(base, "/actuator/lag");
    }

    /** @param base base of one lake; empty if it does not answer within 3 s */
    public Optional<PodLag> ofLake(URI base) {
        return ask(base, "/actuator/lakelag");
    }

    private Optional<PodLag> ask(URI base, String path) {
        try {
            ServiceHttp.Answer answer = http.get(base, path);
            return answer.ok() ? Optional.of(http.read(answer, PodLag.class)) : Optional.empty();
        } catch (IOException e) {
            log.debug("no lag from {}: {}", base, e.getMessage());
            return Optional.empty();
        }
    }
}

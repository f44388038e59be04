package io.jobstream.processor.health;

import io.jobstream.processor.lane.BrokerWatch;
import io.jobstream.processor.state.Lag;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET /actuator/lag}: what waits to be stored <em>now</em>. It asks the brokers for the ends of the topics with
 * each request. After the last producer has ended, a lag of zero therefore means that all that it wrote is stored.
 * Health, metrics and the store know the ends as they were some seconds ago.
 */
@Endpoint(id = "lag")
public final class LagEndpoint {

    private final BrokerWatch brokers;

    public LagEndpoint(BrokerWatch brokers) {
        this.brokers = brokers;
    }

    /** @throws IllegalStateException if the brokers do not answer; the answer's status is 500 then */
    @ReadOperation
    public Lag lag() {
        return brokers.lag();
    }
}

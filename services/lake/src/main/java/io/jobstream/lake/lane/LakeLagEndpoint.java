package io.jobstream.lake.lane;

import io.jobstream.processor.lane.BrokerWatch;
import io.jobstream.processor.state.Lag;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET /actuator/lakelag}: what waits for a commit <em>now</em>, as {@code lag} of the processor, beside which
 * the lake may run in one process.
 */
@Endpoint(id = "lakelag")
public final class LakeLagEndpoint {

    private final BrokerWatch brokers;

    public LakeLagEndpoint(BrokerWatch brokers) {
        this.brokers = brokers;
    }

    /** @throws IllegalStateException if the brokers do not answer; the answer's status is 500 then */
    @ReadOperation
    public Lag lag() {
        return brokers.lag();
    }
}

package io.jobstream.operator.reconcile;

import io.jobstream.operator.status.OverallStatus;
import java.time.Duration;

/**
 * How often a simulation is looked at although nothing tells that it has changed: Kafka, secrets, Strimzi and the services
 * send no events.
 *
 * @param settled while it is as it should be
 * @param stalled while somebody has to do something
 * @param moving  while it is on its way
 */
public record RequeueIntervals(Duration settled, Duration stalled, Duration moving) {

    public static final RequeueIntervals DEFAULT =
            new RequeueIntervals(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** While another operator looks after the simulation. */
    Duration otherOperator() {
        return settled.multipliedBy(3);
    }

    Duration after(OverallStatus status) {
        return status.settled() ? settled : status.stalled() ? stalled : moving;
    }
}

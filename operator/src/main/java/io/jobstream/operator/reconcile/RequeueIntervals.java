package io.jobstream.operator.reconcile;

import io.jobstream.operator.status.OverallStatus;
import java.time.Duration;

/**
 * How often a simulation is checked without any notification, because Kafka, secrets, Strimzi and the services send no
 * events.
 *
 * @param settled while it is as it should be
 * @param stalled while somebody has to do something
 * @param moving  while it is on its way
 * @param atRest  while it is suspended or has ended, and nothing changes any more
 */
public record RequeueIntervals(Duration settled, Duration stalled, Duration moving, Duration atRest) {

    public static final RequeueIntervals DEFAULT = new RequeueIntervals(
            Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(2));

    /** While another operator looks after the simulation. */
    Duration otherOperator() {
        return settled.multipliedBy(3);
    }

    /** Time before a healthy secret or topic resource is read again; what fails is read at once. */
    Duration wellReads() {
        return settled.multipliedBy(6);
    }

    Duration after(OverallStatus status) {
        if (status.atRest()) {
            return atRest;
        }
        if (status.settled()) {
            return settled;
        }
        return status.stalled() ? stalled : moving;
    }
}

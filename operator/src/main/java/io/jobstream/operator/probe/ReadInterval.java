package io.jobstream.operator.probe;

import java.time.Duration;

/**
 * How often things are read again that were well. For example, with a minute and a second, each of 10 things is read once a
 * minute, and each of 1000 once in 1000 s.
 *
 * @param least for one thing
 * @param apart mean time between two reads of all things together
 */
public record ReadInterval(Duration least, Duration apart) {

    /** The time after which one of so many things is read again. */
    public Duration of(int things) {
        Duration share = apart.multipliedBy(things);
        return share.compareTo(least) > 0 ? share : least;
    }
}

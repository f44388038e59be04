package io.jobstream.operator.probe;

import java.time.Duration;

/**
 * How often healthy objects are read again. For example, with a minute and a second, each of 10 objects is read once a
 * minute, and each of 1000 once in 1000 s.
 *
 * @param minimumPerObject least time between two reads of one object
 * @param meanGap          mean time between two reads of all objects together
 */
public record ReadInterval(Duration minimumPerObject, Duration meanGap) {

    /** The time after which one of this many objects is read again. */
    public Duration of(int objects) {
        Duration share = meanGap.multipliedBy(objects);
        return share.compareTo(minimumPerObject) > 0 ? share : minimumPerObject;
    }
}

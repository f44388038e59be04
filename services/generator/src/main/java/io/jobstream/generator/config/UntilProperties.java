package io.jobstream.generator.config;

import io.jobstream.market.Market;
import io.jobstream.runtime.Settings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the market ends. Without a value it goes on for ever; with both, the earlier end counts.
 *
 * @param time   simulated time of the first event that is not played any more
 * @param events expected events, at least 1: the market ends at the simulated time at which so many events are
 *               expected, which may differ from the number that is then counted by what chance leaves open
 */
@ConfigurationProperties(prefix = "jobstream.until", ignoreUnknownFields = false)
public record UntilProperties(
        @Nullable Instant time, @Nullable Long events) {

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public UntilProperties {
        Settings.require(
                events == null || events >= 1,
                "jobstream.until.events is " + events + ", but must be at least 1: remove it for a market without end");
    }

    /** The first simulated millisecond that is not played, since the epoch; {@link Long#MAX_VALUE} for no end. */
    public long endMillis(Market market) {
        long byTime = time == null ? Long.MAX_VALUE : time.toEpochMilli();
        long byEvents = events == null ? Long.MAX_VALUE : market.timeOfExpected(events);
        return Math.min(byTime, byEvents);
    }
}

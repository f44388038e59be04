package io.jobstream.processor;

import io.jobstream.runtime.Settings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the processor works.
 *
 * @param maxBatchRecords  records of one transaction at most, 1 to 200,000; memory grows with it
 * @param statementTimeout after which a statement of the database counts as failed, 1 s to 10 min
 * @param stalledAfter     without progress, although there are records, until liveness is down, 1 s to 1 h
 */
@ConfigurationProperties(prefix = "jobstream.processor", ignoreUnknownFields = false)
public record ProcessorProperties(
        @DefaultValue("20000") int maxBatchRecords,
        @DefaultValue("30s") Duration statementTimeout,
        @DefaultValue("60s") Duration stalledAfter) {

    /** @throws IllegalArgumentException where a value is out of its range; the message names the property */
    public ProcessorProperties {
        Settings.require(
                maxBatchRecords >= 1 && maxBatchRecords <= 200_000,
                "jobstream.processor.max-batch-records is " + maxBatchRecords + ", but must be from 1 to 200000");
        requireWithin("statement-timeout", statementTimeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
        requireWithin("stalled-after", stalledAfter, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static void requireWithin(String property, Duration value, Duration least, Duration most) {
        Settings.require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "jobstream.processor." + property + " is " + value + ", but must be from " + least + " to " + most);
    }
}

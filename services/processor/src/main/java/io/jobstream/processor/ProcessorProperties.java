package io.jobstream.processor;

import io.jobstream.runtime.Settings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the processor works.
 *
 * @param engine           what reads the topics and stores them
 * @param lanes            lanes of applications that this process runs beside the one of postings and candidates, 1 to 32
 * @param maxBatchRecords records of one transaction at most, 1 to 200,000; each lane has two such batches in memory, of
 *                         at most some 2 MB of keys and values each
 * @param statementTimeout time after which a statement of the database counts as failed, 1 s to 10 min
 * @param stalledAfter     time without progress, although there are records, until liveness is down, 1 s to 1 h
 * @param auditInterval    time after which the stored market is counted again, 1 s to 10 min; more rarely if that takes
 *                         long
 * @param retention        simulated time behind the watermark of which facts are kept, 1 d to 36,500 d
 */
@ConfigurationProperties(prefix = "jobstream.processor", ignoreUnknownFields = false)
public record ProcessorProperties(
        @DefaultValue("Reactive") Engine engine,
        @DefaultValue("2") int lanes,
        @DefaultValue("12000") int maxBatchRecords,
        @DefaultValue("30s") Duration statementTimeout,
        @DefaultValue("60s") Duration stalledAfter,
        @DefaultValue("20s") Duration auditInterval,
        @DefaultValue("30d") Duration retention) {

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public ProcessorProperties {
        Settings.require(
                lanes >= 1 && lanes <= 32, "jobstream.processor.lanes is " + lanes + ", but must be from 1 to 32");
        Settings.require(
                maxBatchRecords >= 1 && maxBatchRecords <= 200_000,
                "jobstream.processor.max-batch-records is " + maxBatchRecords + ", but must be from 1 to 200000");
        requireWithin("statement-timeout", statementTimeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
        requireWithin("stalled-after", stalledAfter, Duration.ofSeconds(1), Duration.ofHours(1));
        requireWithin("audit-interval", auditInterval, Duration.ofSeconds(1), Duration.ofMinutes(10));
        requireWithin("retention", retention, Duration.ofDays(1), Duration.ofDays(36_500));
    }

    private static void requireWithin(String property, Duration value, Duration least, Duration most) {
        Settings.require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "jobstream.processor." + property + " is " + value + ", but must be from " + least + " to " + most);
    }

    /** Records of one poll at most: a small part of a transaction, for polls are not parted. */
    public int maxPollRecords() {
        return Math.max(1, maxBatchRecords / 10);
    }
}

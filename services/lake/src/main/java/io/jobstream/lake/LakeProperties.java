package io.jobstream.lake;

import io.jobstream.lake.catalog.RestProperties;
import io.jobstream.lake.catalog.S3Properties;
import io.jobstream.runtime.Settings;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the lake is written.
 *
 * @param enabled           whether the lake is written
 * @param warehouse         absolute path of the directory of all files, or s3://bucket/path
 * @param s3                how a warehouse of the second kind is reached
 * @param rest              a catalog with Iceberg's REST protocol, if it is not in PostgreSQL
 * @param schema            schema of PostgreSQL that holds Iceberg's catalog; created if absent
 * @param namespace         namespace of the tables in the catalog
 * @param commitInterval    least time between two commits to a table, 1 s to 1 h
 * @param snapshotRetention time for which readers find a snapshot, 10 min to 3,660 d
 * @param orphanAge age at which a file is removed if no snapshot refers to it, 1 h to 365 d and at least eight times
 *                          the commit interval
 */
@ConfigurationProperties(prefix = "jobstream.lake", ignoreUnknownFields = false)
public record LakeProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("/data/lake") String warehouse,
        @DefaultValue @NestedConfigurationProperty S3Properties s3,
        @DefaultValue @NestedConfigurationProperty RestProperties rest,
        @DefaultValue("lake") String schema,
        @DefaultValue("jobstream") String namespace,
        @DefaultValue("60s") Duration commitInterval,
        @DefaultValue("6h") Duration snapshotRetention,
        @DefaultValue("24h") Duration orphanAge) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int INTERVALS_BEFORE_ORPHAN = 8;
    private static final int WAITS_BEFORE_ORPHAN = 4;

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public LakeProperties {
        requireName("schema", schema);
        requireName("namespace", namespace);
        requireWithin("commit-interval", commitInterval, Duration.ofSeconds(1), Duration.ofHours(1));
        requireWithin("snapshot-retention", snapshotRetention, Duration.ofMinutes(10), Duration.ofDays(3_660));
        requireWithin("orphan-age", orphanAge, Duration.ofHours(1), Duration.ofDays(365));
        Settings.require(
                orphanAge.compareTo(commitInterval.multipliedBy(INTERVALS_BEFORE_ORPHAN)) >= 0,
                "jobstream.lake.orphan-age is " + orphanAge + ", but must be at least " + INTERVALS_BEFORE_ORPHAN
                        + " times jobstream.lake.commit-interval, which is " + commitInterval);
    }

    private static void requireName(String property, String value) {
        Settings.require(
                NAME.matcher(value).matches(),
                "jobstream.lake." + property + " is '" + value
                        + "', but must be 1 to 63 lower-case letters, digits or underscores, beginning with a letter");
    }

    private static void requireWithin(String property, Duration value, Duration least, Duration most) {
        Settings.require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "jobstream.lake." + property + " is " + value + ", but must be from " + least + " to " + most);
    }

    /** Age from which on a file is not committed any more: a sweep waits four times as long before it removes one. */
    public Duration oldestFile() {
        return orphanAge.dividedBy(WAITS_BEFORE_ORPHAN);
    }

    /** Without a commit, although there are records, until liveness is down. */
    public Duration stalledAfter() {
        return commitInterval.multipliedBy(2).plusMinutes(2);
    }
}

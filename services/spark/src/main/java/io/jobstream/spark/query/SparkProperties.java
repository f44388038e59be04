package io.jobstream.spark.query;

import io.jobstream.runtime.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Spark works. How much memory the driver has is the JVM's to say (-Xmx).
 *
 * @param master          where tasks run, as Spark names it: local[3] is three threads of this process
 * @param maxBatchRecords offsets of applications, and of everything else, that a batch covers at most, 100 to
 *                        10,000,000; all tasks of a batch together have about a kilobyte for each in memory
 * @param trigger         least time from the start of a batch to the start of the next one, 0 s to 1 min
 * @param directory       place of the offset log of the running query and of Spark's own files, in a directory that is
 *                        new at each start and removed at the end; if empty, that of temporary files
 * @param settings        any further setting of Spark, under Spark's own names
 */
@ConfigurationProperties(prefix = "jobstream.spark", ignoreUnknownFields = false)
public record SparkProperties(
        @DefaultValue("local[3]") String master,
        @DefaultValue("200000") int maxBatchRecords,
        @DefaultValue("200ms") Duration trigger,
        @DefaultValue("") String directory,
        @DefaultValue Map<String, String> settings) {

    /** What a master begins with that is the address of a Kubernetes API server. */
    static final String KUBERNETES = "k8s://";

    private static final Pattern MASTER =
            Pattern.compile("local|local\\[(\\*|[1-9][0-9]{0,2})(,[1-9][0-9]?)?]|spark://\\S+|k8s://\\S+|yarn");

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public SparkProperties {
        Settings.require(
                MASTER.matcher(master).matches(),
                "jobstream.spark.master is '" + master
                        + "', but must be local[N] with N threads, local[N,F] with F attempts, spark://…, k8s://… or yarn");
        Settings.require(
                maxBatchRecords >= 100 && maxBatchRecords <= 10_000_000,
                "jobstream.spark.max-batch-records is " + maxBatchRecords + ", but must be from 100 to 10000000");
        Settings.require(
                !trigger.isNegative() && trigger.compareTo(Duration.ofMinutes(1)) <= 0,
                "jobstream.spark.trigger is " + trigger + ", but must be from 0s to 1m");
        directory = directory.isBlank() ? System.getProperty("java.io.tmpdir") : directory;
        settings = Map.copyOf(settings);
    }

    /** Whether tasks run in this process. */
    boolean isLocal() {
        return master.startsWith("local");
    }

    /** Whether tasks run in pods that the driver makes. */
    boolean isOnKubernetes() {
        return master.startsWith(KUBERNETES);
    }
}

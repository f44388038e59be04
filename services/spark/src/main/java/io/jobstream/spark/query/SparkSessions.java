package io.jobstream.spark.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The Spark session of this process: made when it is first needed, and again if Spark has stopped by itself. */
public final class SparkSessions implements AutoCloseable {

    private static final long MEGABYTE = 1 << 20;
    /** Half as much again as Spark sets aside for itself. */
    private static final long LEAST_HEAP = 450 * MEGABYTE;

    private final SparkProperties spark;
    private @Nullable SparkSession used;
    private boolean isOwn;

    public SparkSessions(SparkProperties spark) {
        this.spark = spark;
    }

    /**
     * Takes seconds the first time. A session that the process has already is used as it is.
     *
     * @throws IllegalStateException if the heap is too small for Spark, or if the driver may not have executors
     */
    synchronized SparkSession get() {
        @Nullable SparkSession session = used;
        if (session != null && !session.sparkContext().isStopped()) {
            return session;
        }
        if (SparkSession.getDefaultSession().nonEmpty()
                && !SparkSession.getDefaultSession().get().sparkContext().isStopped()) {
            session = SparkSession.getDefaultSession().get();
            used = session;
            isOwn = false;
            return session;
        }
        requireHeap(Runtime.getRuntime().maxMemory());
        // Hadoop's file system, which holds the offset log, asks for it.
        HadoopUser.ensureName();
        Map<String, String> settings = settings();
        if (spark.isOnKubernetes()) {
            new StaleExecutors(spark.master().substring(SparkProperties.KUBERNETES.length())).delete(settings);
        }
        SparkSession.Builder builder =
                SparkSession.builder().appName("jobstream").master(spark.master());
        settings.forEach(builder::config);
        session = builder.getOrCreate();
        used = session;
        isOwn = true;
        return session;
    }

    /**
     * Spark refuses less in words that name none of JobStream's settings.
     *
     * @param bytes bytes that the heap may have
     * @throws IllegalStateException if these are too few for Spark; the message says what to raise
     */
    static void requireHeap(long bytes) {
        if (bytes < LEAST_HEAP) {
            throw new IllegalStateException("Spark needs a heap of " + LEAST_HEAP / MEGABYTE
                    + " MB at least, but this process has " + bytes / MEGABYTE
                    + " MB: raise the pod's memory limit (spec.processor.resources.limits.memory), or -Xmx");
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("spark.ui.enabled", "false");
        if (spark.isLocal()) {
            // The driver listens even if nobody is to call.
            settings.put("spark.driver.host", "127.0.0.1");
            settings.put("spark.driver.bindAddress", "127.0.0.1");
        }
        settings.put("spark.local.dir", spark.directory());
        settings.put(
                "spark.sql.warehouse.dir",
                Path.of(spark.directory(), "spark-warehouse").toUri().toString());
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.adaptive.enabled", "false");
        settings.put("spark.sql.streaming.noDataMicroBatches.enabled", "false");
        settings.put("spark.sql.streaming.numRecentProgressUpdates", "1");
        settings.put("spark.sql.streaming.minBatchesToRetain", "2");
        settings.put("spark.sql.streaming.stopTimeout", "10s");
        settings.put("spark.locality.wait", "0s");
        settings.putAll(spark.settings());
        return settings;
    }

    /** Whether Spark has been started and is stopped now. */
    synchronized boolean isStopped() {
        return used != null && used.sparkContext().isStopped();
    }

    /**
     * A new and empty directory for a query.
     *
     * @throws IllegalStateException if it cannot be made; the message names the property
     */
    Path newDirectory() {
        try {
            Path parent = Files.createDirectories(Path.of(spark.directory()));
            return Files.createTempDirectory(parent, "jobstream-spark-");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no directory can be made in " + spark.directory() + " (" + e
                            + "), set jobstream.spark.directory to one that can be written",
                    e);
        }
    }

    /** Stops Spark, unless somebody else has started it. */
    @Override
    public synchronized void close() {
        if (used != null && isOwn) {
            used.stop();
        }
    }
}

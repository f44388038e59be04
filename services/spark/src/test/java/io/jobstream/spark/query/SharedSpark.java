package io.jobstream.spark.query;

import java.time.Duration;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark session of the test's process, which all engines use that are started while it is there. */
public final class SharedSpark {

    private static final int LEAST_BATCH = 100;

    private SharedSpark() {}

    /**
     * Starts it if it is not there: two threads, four attempts of a task.
     *
     * @param plugin class name of a plugin of Spark
     */
    @SuppressWarnings("resource") // It ends with the process.
    public static SparkSession start(String plugin) {
        return new SparkSessions(new SparkProperties(
                        "local[2,4]", LEAST_BATCH, Duration.ZERO, "", Map.of("spark.plugins", plugin)))
                .get();
    }
}

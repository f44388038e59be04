package io.jobstream.spark.task;

import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import java.io.Serializable;
import java.time.Duration;
import java.util.UUID;

/**
 * What a task needs to reach Kafka and the database. The driver sends it to its executors with each task.
 *
 * @param engine           the same for all tasks of one engine, which share what they remember of the store
 * @param statementTimeout timeout of each statement; a transaction may take twice as long
 */
public record TaskSettings(UUID engine, KafkaProperties kafka, DatabaseProperties database, Duration statementTimeout)
        implements Serializable {

    public static TaskSettings of(KafkaProperties kafka, DatabaseProperties database, Duration statementTimeout) {
        return new TaskSettings(UUID.randomUUID(), kafka, database, statementTimeout);
    }
}

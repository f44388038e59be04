package io.jobstream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.processor.Simulation;
import io.jobstream.processor.health.ProcessorHealth;
import io.jobstream.spark.query.SharedSpark;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Spark as the engine of a simulation, and tells how it is doing. */
final class Engines {

    static final Duration DEADLINE = Duration.ofSeconds(60);

    private Engines() {}

    /** On two threads of this process, with four attempts of each task, of which {@link FailingAttempts} may let some fail. */
    static ConfigurableApplicationContext startSpark(Simulation simulation, String... properties) {
        SharedSpark.start(FailingAttempts.class.getName());
        List<String> all = new ArrayList<>(List.of("jobstream.spark.trigger=0s"));
        all.addAll(List.of(properties));
        return simulation.start(SparkApplication.builder(), all.toArray(String[]::new));
    }

    static void awaitSomethingStored(Simulation simulation) {
        long before = simulation.storedRecords();
        await("something to be stored")
                .atMost(DEADLINE)
                .ignoreExceptionsInstanceOf(SQLException.class) // The engine makes the tables.
                .until(() -> simulation.storedRecords() > before || simulation.allStored());
    }

    static void awaitReady(ConfigurableApplicationContext engine) {
        await("readiness")
                .atMost(DEADLINE)
                .until(() -> health(engine).getStatus().equals(Status.UP));
    }

    static void awaitReason(ConfigurableApplicationContext engine, String... words) {
        await("readiness to say why").atMost(DEADLINE).untilAsserted(() -> {
            Health health = health(engine);
            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(String.valueOf(health.getDetails().get("reason"))).contains(words);
        });
    }

    private static Health health(ConfigurableApplicationContext engine) {
        return engine.getBean(ProcessorHealth.class).health();
    }

    /** What a schema holds. */
    static Map<String, List<String>> contents(Simulation simulation, String schema) throws SQLException {
        try (Connection connection = simulation.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to " + schema);
            return StoreContents.of(connection);
        }
    }
}

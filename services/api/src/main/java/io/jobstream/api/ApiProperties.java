package io.jobstream.api;

import io.jobstream.runtime.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of what the API asks of the database.
 *
 * @param connections      connections for queries, 1 to 100; one more listens for news
 * @param statementTimeout longest time that a query may take, 100 ms to 5 min
 * @param acquireTimeout   longest wait for a free connection, 100 ms to 1 min
 * @param topicPrefix      prefix of the simulation's topics; a database of another simulation is refused. Not set: any
 *                         database is read
 */
@ConfigurationProperties(prefix = "jobstream.api", ignoreUnknownFields = false)
public record ApiProperties(
        @DefaultValue("6") int connections,
        @DefaultValue("10s") Duration statementTimeout,
        @DefaultValue("3s") Duration acquireTimeout,
        @Nullable String topicPrefix) {

    /** @throws IllegalArgumentException where a value is out of its range; the message names the property */
    public ApiProperties {
        Settings.require(
                connections >= 1 && connections <= 100,
                "jobstream.api.connections is " + connections + ", but must be from 1 to 100");
        requireBetween(
                "jobstream.api.statement-timeout", statementTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
        requireBetween("jobstream.api.acquire-timeout", acquireTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    private static void requireBetween(String property, Duration value, Duration least, Duration most) {
        Settings.require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                property + " is " + value.toMillis() + "ms, but must be from " + least.toMillis() + "ms to "
                        + most.toMillis() + "ms");
    }
}

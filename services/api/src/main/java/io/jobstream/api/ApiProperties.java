package io.jobstream.api;

import io.jobstream.runtime.Settings;
import java.time.Duration;
import java.util.regex.Pattern;
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
 * @param frameAncestors   pages that may show the page within them, as in the directive frame-ancestors of a content
 *                         security policy, such as 'self' https://wiki.example
 * @param longestSilence time without news from the service, after which the page says so and connects again, 6 s to 5
 *                         min; the service tells the status every 5 s
 * @param paceControl      whether the page changes the pace, by PUT pace beside it: the generator must answer there
 */
@ConfigurationProperties(prefix = "jobstream.api", ignoreUnknownFields = false)
public record ApiProperties(
        @DefaultValue("6") int connections,
        @DefaultValue("10s") Duration statementTimeout,
        @DefaultValue("3s") Duration acquireTimeout,
        @Nullable String topicPrefix,
        @DefaultValue("'self'") String frameAncestors,
        @DefaultValue("25s") Duration longestSilence,
        @DefaultValue("false") boolean paceControl) {

    private static final Pattern SOURCES = Pattern.compile("[!-~&&[^,;\"]]+( [!-~&&[^,;\"]]+)*");

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public ApiProperties {
        Settings.require(
                connections >= 1 && connections <= 100,
                "jobstream.api.connections is " + connections + ", but must be from 1 to 100");
        requireBetween(
                "jobstream.api.statement-timeout", statementTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
        requireBetween("jobstream.api.acquire-timeout", acquireTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        requireBetween("jobstream.api.longest-silence", longestSilence, Duration.ofSeconds(6), Duration.ofMinutes(5));
        Settings.require(
                SOURCES.matcher(frameAncestors).matches(),
                "jobstream.api.frame-ancestors is " + frameAncestors
                        + ", but must be sources with one blank between them, such as 'self' https://wiki.example");
    }

    private static void requireBetween(String property, Duration value, Duration least, Duration most) {
        Settings.require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                property + " is " + value.toMillis() + "ms, but must be from " + least.toMillis() + "ms to "
                        + most.toMillis() + "ms");
    }
}

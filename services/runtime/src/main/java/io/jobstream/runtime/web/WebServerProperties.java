package io.jobstream.runtime.web;

import io.jobstream.runtime.Settings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the HTTP server waits for its clients. No setting limits the time that an answer may take.
 *
 * @param headTimeout time from the connection to the end of the first request's headers, 100 ms to 10 min
 * @param idleTimeout time from the end of an answer to the end of the next request's headers, 100 ms to 1 h; longer than
 *                    the
 *     60 s for which common proxies keep an idle connection, so that the proxy closes it first
 * @param bodyTimeout time from the end of a request's headers to the end of its body, 100 ms to 10 min
 */
@ConfigurationProperties(prefix = "jobstream.web", ignoreUnknownFields = false)
public record WebServerProperties(
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("75s") Duration idleTimeout,
        @DefaultValue("30s") Duration bodyTimeout) {

    private static final Duration LEAST = Duration.ofMillis(100);

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public WebServerProperties {
        requireAtMost("jobstream.web.head-timeout", headTimeout, Duration.ofMinutes(10));
        requireAtMost("jobstream.web.idle-timeout", idleTimeout, Duration.ofHours(1));
        requireAtMost("jobstream.web.body-timeout", bodyTimeout, Duration.ofMinutes(10));
    }

    private static void requireAtMost(String property, Duration value, Duration most) {
        Settings.require(
                value.compareTo(LEAST) >= 0 && value.compareTo(most) <= 0,
                property + " is " + value.toMillis() + "ms, but must be from " + LEAST.toMillis() + "ms to "
                        + most.toMillis() + "ms");
    }
}

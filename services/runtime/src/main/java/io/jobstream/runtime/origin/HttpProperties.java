package io.jobstream.runtime.origin;

import io.jobstream.runtime.Settings;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The origins from which requests may change something over HTTP.
 *
 * @param allowedHosts names, without port, by which browsers and proxies may address the service besides localhost, its
 *                     addresses and its name inside Kubernetes; for example the name of an ingress
 */
@ConfigurationProperties(prefix = "jobstream.http", ignoreUnknownFields = false)
public record HttpProperties(@DefaultValue List<String> allowedHosts) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");

    /** @throws IllegalArgumentException if a name cannot be one; the message names the property */
    public HttpProperties {
        allowedHosts =
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        for (String host : allowedHosts) {
            Settings.require(
                    NAME.matcher(host).matches(),
                    "jobstream.http.allowed-hosts has '" + host
                            + "', but must be host names without port, separated by commas");
        }
    }
}

package io.jobstream.lake.catalog;

import io.jobstream.runtime.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A catalog with Iceberg's REST protocol, in place of the one in PostgreSQL.
 *
 * @param uri      address of the catalog, such as http://catalog:8181; null for the one in PostgreSQL
 * @param settings any setting of Iceberg's client under Iceberg's own names, such as token, credential or
 *                 warehouse
 */
public record RestProperties(
        @Nullable String uri, @DefaultValue Map<String, String> settings) {

    private static final String TIMEOUT_MILLIS = "15000";

    /** @throws IllegalArgumentException if the address is none; the message names the property */
    public RestProperties {
        Settings.require(
                uri == null || uri.matches("https?://\\S+"),
                "jobstream.lake.rest.uri is '" + uri + "', but must be an address such as http://catalog:8181");
        settings = Map.copyOf(settings);
    }

    /** For Iceberg's client, with limits for connecting and for an answer. */
    Map<String, String> properties(String address) {
        Map<String, String> properties = new HashMap<>();
        properties.put("rest.client.connection-timeout-ms", TIMEOUT_MILLIS);
        properties.put("rest.client.socket-timeout-ms", TIMEOUT_MILLIS);
        properties.putAll(settings);
        properties.put("uri", address);
        return properties;
    }

    /** Without the settings, which may hold a token. */
    @Override
    public String toString() {
        return "RestProperties[uri=" + uri + "]";
    }
}

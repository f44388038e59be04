package io.jobstream.runtime;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL (18 or newer) is.
 *
 * @param host     host name
 * @param port     port, 1 to 65,535
 * @param name     name of the database
 * @param user     role, the owner of the schema
 * @param password password of that role
 * @param sslMode  how TLS is used, as libpq names it: disable, prefer, require, verify-ca, verify-full
 * @param schema   schema that holds JobStream's tables; created if absent
 */
@ConfigurationProperties(prefix = "jobstream.database", ignoreUnknownFields = false)
public record DatabaseProperties(
        @DefaultValue("localhost") String host,
        @DefaultValue("5432") int port,
        @DefaultValue("jobstream") String name,
        @DefaultValue("jobstream") String user,
        @DefaultValue("jobstream") String password,
        @DefaultValue("prefer") String sslMode,
        @DefaultValue("public") String schema)
        implements Serializable {

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final List<String> SSL_MODES = List.of("disable", "prefer", "require", "verify-ca", "verify-full");

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public DatabaseProperties {
        Settings.require(!host.isBlank(), "jobstream.database.host must not be empty");
        Settings.require(
                port >= 1 && port <= 65_535, "jobstream.database.port is " + port + ", but must be from 1 to 65535");
        Settings.require(!name.isBlank(), "jobstream.database.name must not be empty");
        Settings.require(!user.isBlank(), "jobstream.database.user must not be empty");
        Settings.require(
                SSL_MODES.contains(sslMode),
                "jobstream.database.ssl-mode is '" + sslMode + "', but must be one of " + String.join(", ", SSL_MODES));
        Settings.require(
                SCHEMA.matcher(schema).matches(),
                "jobstream.database.schema is '" + schema
                        + "', but must be 1 to 63 lower-case letters, digits or underscores, beginning with a letter");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + name + "?sslmode=" + sslMode;
    }
}

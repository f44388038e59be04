package io.jobstream.local;

import io.jobstream.runtime.Settings;
import io.jobstream.runtime.StartException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the local platform keeps its data, and on which ports its servers listen.
 *
 * @param home           directory of all data; a leading ~ is the user's home directory
 * @param kafka          the broker
 * @param postgres       the database
 * @param schemaRegistry runs only if the events are Avro and no other registry is configured
 */
@ConfigurationProperties(prefix = "jobstream.local", ignoreUnknownFields = false)
public record LocalProperties(
        @DefaultValue("~/.jobstream") String home,
        @DefaultValue Kafka kafka,
        @DefaultValue Postgres postgres,
        @DefaultValue SchemaRegistry schemaRegistry) {

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public LocalProperties {
        Settings.require(!home.isBlank(), "jobstream.local.home must not be empty");
        Settings.require(
                kafka.port != postgres.port,
                "jobstream.local.kafka.port and jobstream.local.postgres.port are both " + kafka.port
                        + ", but must differ");
        Settings.require(
                schemaRegistry.port != kafka.port && schemaRegistry.port != postgres.port,
                "jobstream.local.schema-registry.port is " + schemaRegistry.port
                        + ", which is the port of broker or database");
    }

    /** @param port port that it listens on, 1 to 65,535 */
    public record Kafka(@DefaultValue("19092") int port) {

        /** @throws IllegalArgumentException if there is no such port */
        public Kafka {
            requirePort("jobstream.local.kafka.port", port);
        }
    }

    /** @param port port that it listens on, 1 to 65,535 */
    public record Postgres(@DefaultValue("15432") int port) {

        /** @throws IllegalArgumentException if there is no such port */
        public Postgres {
            requirePort("jobstream.local.postgres.port", port);
        }
    }

    /** @param port port that it listens on, 1 to 65,535 */
    public record SchemaRegistry(@DefaultValue("18081") int port) {

        /** @throws IllegalArgumentException if there is no such port */
        public SchemaRegistry {
            requirePort("jobstream.local.schema-registry.port", port);
        }

        URI address() {
            return URI.create("http://localhost:" + port);
        }
    }

    /** @throws StartException if it is not a path */
    Home directory() {
        String expanded =
                home.equals("~") || home.startsWith("~/") ? System.getProperty("user.home") + home.substring(1) : home;
        try {
            return new Home(Path.of(expanded).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new StartException(
                    "jobstream.local.home is '" + expanded
                            + "', which is not a path for this process: if it holds other than"
                            + " ASCII characters, set the environment variable LC_ALL to C.UTF-8",
                    e);
        }
    }

    private static void requirePort(String property, int port) {
        Settings.require(port >= 1 && port <= 65_535, property + " is " + port + ", but must be from 1 to 65535");
    }
}

package io.jobstream.local;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.events.EventFormat;
import io.jobstream.runtime.StartException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Looks, before anything is made, whether directory and ports can be used, and tells the services where their broker and
 * database will be.
 */
final class LocalEnvironment implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** When all files of properties have been read. */
    @Override
    public int getOrder() {
        return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Binder binder = Binder.get(environment);
        LocalProperties local = binder.bindOrCreate("jobstream.local", LocalProperties.class);
        Home home = local.directory();
        home.check();
        requireLake(binder.bind("jobstream.lake.enabled", Boolean.class).orElse(false));
        int kafka = local.kafka().port();
        int postgres = local.postgres().port();
        requireFree("jobstream.local.kafka.port", Ports.problem(kafka), kafka);
        if (!EmbeddedPostgres.isRunningIn(home.postgres())) {
            requireFree("jobstream.local.postgres.port", Ports.problem(postgres), postgres);
        }
        if (needsRegistry(environment)) {
            LocalProperties.SchemaRegistry registry = local.schemaRegistry();
            requireFree("jobstream.local.schema-registry.port", Ports.problem(registry.port()), registry.port());
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "local schema registry", Map.of("jobstream.kafka.schema-registry", registry.address())));
        }
        int server = binder.bind("server.port", Integer.class).orElse(0);
        if (server > 0) {
            String address = binder.bind("server.address", String.class).orElse("0.0.0.0");
            requireFree("server.port", Ports.problem(new InetSocketAddress(address, server)), server);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("local platform", addresses(kafka, postgres)));
        environment.getPropertySources().addLast(new MapPropertySource("local disk", disk(home)));
    }

    private static boolean needsRegistry(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        return binder.bind("jobstream.kafka.format", String.class)
                        .map(EventFormat.AVRO.label()::equalsIgnoreCase)
                        .orElse(false)
                && !binder.bind("jobstream.kafka.schema-registry", String.class).isBound();
    }

    private static void requireLake(boolean enabled) {
        if (enabled && !ClassUtils.isPresent("io.jobstream.lake.LakeApplication", null)) {
            throw new StartException("jobstream.lake.enabled is true, but the lake is not on the class path:"
                    + " start with mvn spring-boot:run -Dlake, or set jobstream.lake.enabled to false");
        }
    }

    private static void requireFree(String property, Optional<String> problem, int port) {
        if (problem.isPresent()) {
            throw new StartException("port " + port + " " + problem.get() + ", change " + property);
        }
    }

    private static Map<String, Object> disk(Home home) {
        return Map.of(
                "management.health.diskspace.path",
                home.path().toString(),
                "management.health.diskspace.threshold",
                DiskSpace.LEAST_BYTES + "B",
                "jobstream.spark.directory",
                home.path().resolve("spark").toString(),
                "jobstream.lake.warehouse",
                home.path().resolve("lake").toString());
    }

    private static Map<String, Object> addresses(int kafka, int postgres) {
        return Map.of(
                "jobstream.kafka.bootstrap-servers",
                "localhost:" + kafka,
                "jobstream.database.host",
                "localhost",
                "jobstream.database.port",
                postgres,
                "jobstream.database.name",
                EmbeddedPostgres.NAME,
                "jobstream.database.user",
                EmbeddedPostgres.NAME,
                "jobstream.database.password",
                EmbeddedPostgres.NAME,
                "jobstream.database.ssl-mode",
                "disable");
    }
}

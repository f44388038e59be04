package io.jobstream.local;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.runtime.StartException;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

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
        int kafka = local.kafka().port();
        int postgres = local.postgres().port();
        requireFree("jobstream.local.kafka.port", kafka);
        if (!EmbeddedPostgres.isRunningIn(home.postgres())) {
            requireFree("jobstream.local.postgres.port", postgres);
        }
        int server = binder.bind("server.port", Integer.class).orElse(0);
        if (server > 0) {
            requireFree("server.port", server);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("local platform", addresses(kafka, postgres)));
    }

    private static void requireFree(String property, int port) {
        if (Ports.problem(port).isPresent()) {
            throw new StartException("port " + port + " is in use by another process, change " + property);
        }
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
